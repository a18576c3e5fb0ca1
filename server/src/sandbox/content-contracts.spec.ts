import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { inflateSync } from 'node:zlib';
import { SANDBOX_APP, SandboxCaller, type SandboxJson } from '../../test/support/sandbox-caller.js';
import { ManualClock } from '../platform/clock/clock.js';
import { DAY_MS, MINUTE_MS, SECOND_MS } from './sandbox-clock.js';
import { startWeChatSandbox, type WeChatSandbox } from './start-sandbox.js';

const LIMITS = { textChecksPerMinute: 6, textChecksPerDay: 8, codeImagesPerMinute: 6, schemesPerDay: 6 };
let clock: ManualClock;
let sandbox: WeChatSandbox;
let caller: SandboxCaller;

beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 10, 24, 1));
  sandbox = await startWeChatSandbox({ port: 0, clock, ...SANDBOX_APP, limits: LIMITS });
  caller = new SandboxCaller(sandbox);
});
afterEach(() => sandbox.close());

describe('msg_sec_check', () => {
  const check = async (more: object = {}): Promise<SandboxJson> =>
    caller.authorised('/wxa/msg_sec_check', { version: 2, scene: 2, content: '学习心得', openid: await caller.visit('li'), ...more });

  it.each([
    ['学习心得', { suggest: 'pass', label: 100 }],
    ['关于沙箱复审的讨论', { suggest: 'review', label: 20001 }],
    ['沙箱复审又沙箱违规', { suggest: 'risky', label: 20006 }],
  ])('judges %s as %j', async (content, result) => {
    expect(await check({ content })).toMatchObject({ errcode: 0, result, trace_id: expect.any(String), detail: [result] });
  });

  it('looks at the title too, and for words it was told', async () => {
    sandbox.control.watchWord({ word: '广告', suggest: 'risky', label: 10001 });
    expect(await check({ title: '大广告' })).toMatchObject({ result: { suggest: 'risky', label: 10001 } });
  });

  it('wants an author who opened the mini-program within two hours: 61010', async () => {
    const openid = await caller.visit('li');
    const body = { version: 2, scene: 2, content: '好', openid };
    clock.advance(120 * MINUTE_MS - 1 - SECOND_MS);
    expect(await caller.authorised('/wxa/msg_sec_check', body)).toMatchObject({ errcode: 0 });
    clock.advance(2 * SECOND_MS);
    expect(await caller.authorised('/wxa/msg_sec_check', body)).toMatchObject({ errcode: 61010 });
    const never = sandbox.control.person('wang').openid;
    expect(await caller.authorised('/wxa/msg_sec_check', { ...body, openid: never })).toMatchObject({ errcode: 61010 });
  });

  it.each<[string, object, number]>([
    ['a malformed openid', { openid: 'nobody' }, 40003],
    ['the openid of another app', { openid: `o${'a'.repeat(27)}` }, 43104],
    ['an unknown scene', { scene: 5 }, 40129],
    ['version 1', { version: 1 }, 40097],
    ['an empty text', { content: '' }, 44002],
    ['a text over 2500 characters', { content: '字'.repeat(2_501) }, 45002],
  ])('refuses %s', async (_, more, errcode) => {
    expect(await check(more)).toMatchObject({ errcode });
  });

  it('has a minute and a day quota: 45011, 45009', async () => {
    const codes = [];
    for (let count = 0; count < 7; count += 1) codes.push((await check()).errcode);
    clock.advance(MINUTE_MS);
    for (let count = 0; count < 3; count += 1) codes.push((await check()).errcode);
    expect(codes).toEqual([0, 0, 0, 0, 0, 0, 45011, 0, 0, 45009]);
  });
});

describe('getwxacodeunlimit', () => {
  const make = async (body: object): Promise<Response> =>
    fetch(`${sandbox.url}/wxa/getwxacodeunlimit?access_token=${await caller.token()}`, { method: 'POST', body: JSON.stringify(body) });

  it('draws a PNG of the width asked, another one for another scene', async () => {
    const response = await make({ scene: 'e=AB12CD34', page: 'pages/home/index', width: 300 });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([300, 300]);
    const dataAt = bytes.indexOf('IDAT') + 4;
    expect(inflateSync(bytes.subarray(dataAt, dataAt + bytes.readUInt32BE(dataAt - 8)))).toHaveLength(300 * 39);
    const other = Buffer.from(await (await make({ scene: 'e=AB12CD35', page: 'pages/home/index', width: 300 })).arrayBuffer());
    expect(other.equals(bytes)).toBe(false);
  });

  it.each<[object, number]>([
    [{ scene: '' }, 40169],
    [{ scene: 'a'.repeat(33) }, 40169],
    [{ scene: '支部' }, 40169],
    [{ scene: '100%' }, 40169],
    [{ scene: 'a', page: '/pages/home/index' }, 41030],
    [{ scene: 'a', width: 100 }, 40097],
    [{ scene: 'a', env_version: 'beta' }, 40097],
  ])('refuses %j with %i as JSON', async (body, errcode) => {
    expect(await (await make(body)).json()).toMatchObject({ errcode });
  });

  it('finds only released pages unless told not to check', async () => {
    sandbox.control.releasePages(['pages/home/index']);
    expect(await (await make({ scene: 'a', page: 'pages/new/index' })).json()).toMatchObject({ errcode: 41030 });
    expect((await make({ scene: 'a', page: 'pages/new/index', check_path: false })).headers.get('content-type')).toBe('image/png');
  });

  it('has a minute quota: 45009', async () => {
    for (let count = 0; count < 6; count += 1) await (await make({ scene: 'a' })).arrayBuffer();
    expect(await (await make({ scene: 'a' })).json()).toMatchObject({ errcode: 45009 });
  });
});

describe('generatescheme', () => {
  const generate = (body: object): Promise<SandboxJson> => caller.authorised('/wxa/generatescheme', body);

  it('gives a link', async () => {
    const jump = { path: '/pages/home/index', query: 'a=1' };
    expect(await generate({ jump_wxa: jump, expire_type: 1, expire_interval: 30 })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      openlink: expect.stringMatching(/^weixin:\/\/dl\/business\/\?t=[\w-]{11}$/),
    });
  });

  it.each<[string, object, number]>([
    ['a path with a query', { jump_wxa: { path: 'pages/home/index?a=1' } }, 40165],
    ['a query over 1024 characters', { jump_wxa: { path: '', query: 'a'.repeat(1_025) } }, 40212],
    ['an interval over 30 days', { expire_type: 1, expire_interval: 31 }, 85401],
    ['an end after 30 days', { expire_type: 0, expire_time: (Date.UTC(2026, 10, 24, 1) + 31 * DAY_MS) / SECOND_MS }, 85401],
  ])('refuses %s', async (_, body, errcode) => {
    expect(await generate(body)).toMatchObject({ errcode });
  });

  it('has a day quota: 45009', async () => {
    for (let count = 0; count < 6; count += 1) await generate({});
    expect(await generate({})).toMatchObject({ errcode: 45009 });
  });
});
