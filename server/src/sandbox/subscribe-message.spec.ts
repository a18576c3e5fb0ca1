import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SANDBOX_APP, SandboxCaller, type SandboxJson } from '../../test/support/sandbox-caller.js';
import { ManualClock } from '../platform/clock/clock.js';
import { fitsField } from './areas/template-fields.js';
import { startWeChatSandbox, type WeChatSandbox } from './start-sandbox.js';

const TEMPLATE = 'sandbox-meeting-notice';
const DATA = { thing1: { value: '党员大会通知' }, time2: { value: '2026年7月1日 15:01' }, thing3: { value: '第一会议室' } };
let sandbox: WeChatSandbox;
let caller: SandboxCaller;
let openid: string;

beforeEach(async () => {
  sandbox = await startWeChatSandbox({ port: 0, clock: new ManualClock(1_000), ...SANDBOX_APP, limits: { messagesPerDay: 8 } });
  caller = new SandboxCaller(sandbox);
  openid = sandbox.control.person('li').openid;
});
afterEach(() => sandbox.close());

const send = (more: object = {}): Promise<SandboxJson> =>
  caller.authorised('/cgi-bin/message/subscribe/send', { touser: openid, template_id: TEMPLATE, data: DATA, ...more });
const accept = (times = 1): unknown => sandbox.control.grant({ user: 'li', template: TEMPLATE, result: 'accept', times });

describe('subscribe/send', () => {
  it('delivers one message for each acceptance: 43101 after', async () => {
    expect(await send()).toMatchObject({ errcode: 43101 });
    accept(2);
    expect(await send({ page: 'pages/home/index?from=message' })).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) });
    expect(await send()).toMatchObject({ errcode: 0 });
    expect(await send()).toMatchObject({ errcode: 43101 });
    expect(sandbox.control.sent()).toMatchObject([
      { user: 'li', openid, template: TEMPLATE, page: 'pages/home/index?from=message', data: { thing1: '党员大会通知' }, miniprogramState: 'formal' },
      { user: 'li', page: undefined },
    ]);
  });

  it('counts a rejection as nothing and a ban as the end of what was left', async () => {
    accept();
    expect(sandbox.control.grant({ user: 'li', template: TEMPLATE, result: 'reject' })).toEqual({ left: 1 });
    expect(sandbox.control.grant({ user: 'li', template: TEMPLATE, result: 'ban' })).toEqual({ left: 0 });
    expect(await send()).toMatchObject({ errcode: 43101 });
  });

  it('delivers without end on a long-term template', async () => {
    sandbox.control.defineTemplate({ id: 'long', keys: ['phrase1'], longTerm: true });
    sandbox.control.grant({ user: 'li', template: 'long', result: 'accept' });
    for (let count = 0; count < 5; count += 1) {
      expect(await send({ template_id: 'long', data: { phrase1: { value: '已通过' } } })).toMatchObject({ errcode: 0 });
    }
  });

  it('keeps the acceptance when it refuses the content', async () => {
    accept();
    expect(await send({ data: { ...DATA, thing1: { value: '长'.repeat(21) } } })).toMatchObject({ errcode: 47003 });
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  it.each<[object, number, string]>([
    [{ touser: 'oNobody' }, 40003, 'invalid openid'],
    [{ template_id: 'none' }, 40037, 'invalid template_id'],
    [{ page: '/pages/home/index' }, 41030, 'invalid page'],
    [{ data: { ...DATA, thing1: { value: '' } } }, 47003, 'data.thing1.value'],
    [{ data: { thing1: DATA.thing1 } }, 47003, 'data.time2.value'],
    [{ data: { ...DATA, phrase9: { value: '多' } } }, 47003, 'data.phrase9.value'],
    [{ data: { ...DATA, thing3: { value: '一\n二' } } }, 47003, 'data.thing3.value'],
  ])('refuses %j with %i naming %s', async (more, errcode, named) => {
    accept();
    expect(await send(more)).toEqual({ errcode, errmsg: expect.stringContaining(named) });
    expect(sandbox.control.sent()).toEqual([]);
  });

  it('knows only the released pages once they are named', async () => {
    accept();
    sandbox.control.releasePages(['pages/home/index']);
    expect(await send({ page: 'pages/other/index' })).toMatchObject({ errcode: 41030 });
    expect(await send({ page: 'pages/home/index?a=1' })).toMatchObject({ errcode: 0 });
  });

  it('has a day quota: 45009', async () => {
    for (let count = 0; count < 8; count += 1) await send();
    expect(await send()).toMatchObject({ errcode: 45009 });
  });

  it('refuses a template with a key of no field type', () => {
    expect(() => sandbox.control.defineTemplate({ id: 'odd', keys: ['picture1'] })).toThrow(RangeError);
  });
});

describe('the field types', () => {
  it.each<[string, string[], string[]]>([
    ['thing1', ['党员大会通知', '𠮷'.repeat(20)], ['长'.repeat(21)]],
    ['number1', ['49', '3.14'], ['一', '1'.repeat(33)]],
    ['letter1', ['ABCdef'], ['A1', 'a'.repeat(33)]],
    ['symbol1', ['★☆'], ['★'.repeat(6), 'a']],
    ['character_string1', ['DF-2026/0001'], ['订单1', '1'.repeat(33)]],
    ['time1', ['15:01', '2019年10月1日 15:01', '2019年10月1日 15:01~2019年10月1日 17:30'], ['25:00', '明天']],
    ['date1', ['2019年10月1日', '2019-10-01', '2019/10/1', '2019.10.01 15:01'], ['10月1日']],
    ['amount1', ['¥49.00', '49', '49.5元'], ['¥¥49', '12345678901', '四十九']],
    ['phone_number1', ['0571-88888888', '+86 13800138000'], ['1'.repeat(18), '电话']],
    ['car_number1', ['粤A8Z888挂'], ['粤A8Z8888888']],
    ['name1', ['阿依古丽·买买提', 'Alexander the Great'], ['一二三四五六七八九十一', '李4', 'a'.repeat(21)]],
    ['phrase1', ['已通过'], ['已通过1', '一二三四五六']],
    ['enum1', ['同意'], ['']],
  ])('%s takes %j and not %j', (key, good, bad) => {
    expect(good.filter((value) => !fitsField(key, value))).toEqual([]);
    expect(bad.filter((value) => fitsField(key, value))).toEqual([]);
  });

  it('take text only, on one line', () => {
    expect([fitsField('thing1', 5), fitsField('thing1', 'a\nb'), fitsField('unknown1', 'a')]).toEqual([false, false, false]);
  });
});
