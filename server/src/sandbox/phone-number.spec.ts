import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SANDBOX_APP, SandboxCaller } from '../../test/support/sandbox-caller.js';
import { ManualClock } from '../platform/clock/clock.js';
import { MINUTE_MS, SECOND_MS } from './sandbox-clock.js';
import { startWeChatSandbox, type WeChatSandbox } from './start-sandbox.js';

const PATH = '/wxa/business/getuserphonenumber';
const clock = new ManualClock(Date.UTC(2026, 10, 24, 1));
let sandbox: WeChatSandbox;
let caller: SandboxCaller;

beforeEach(async () => {
  sandbox = await startWeChatSandbox({ port: 0, clock, ...SANDBOX_APP, limits: { phonePerMinute: 5 } });
  caller = new SandboxCaller(sandbox);
});
afterEach(() => sandbox.close());

describe('getuserphonenumber', () => {
  it('gives the number with a watermark of the app', async () => {
    const { code } = sandbox.control.phoneCode({ phone: '13800138000' });
    expect(await caller.authorised(PATH, { code })).toEqual({
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: '13800138000',
        purePhoneNumber: '13800138000',
        countryCode: 86,
        watermark: { timestamp: clock.now() / SECOND_MS, appid: SANDBOX_APP.appId },
      },
    });
  });

  it('gives the country code now as a number, now as a string, and other countries in the long number', async () => {
    const answers = [];
    for (const more of [{}, {}, { countryCode: '852' }]) {
      const { code } = sandbox.control.phoneCode({ phone: '98765432', ...more });
      answers.push((await caller.authorised(PATH, { code })).phone_info);
    }
    expect(answers).toMatchObject([{ countryCode: 86 }, { countryCode: '86' }, { countryCode: '852', phoneNumber: '+85298765432' }]);
  });

  it('takes a code once, for five minutes, and no login code: 40029', async () => {
    const { code } = sandbox.control.phoneCode({ phone: '13800138000' });
    expect(await caller.authorised(PATH, { code })).toMatchObject({ errcode: 0 });
    expect(await caller.authorised(PATH, { code })).toMatchObject({ errcode: 40029 });
    expect(await caller.authorised(PATH, { code: sandbox.control.loginCode({ user: 'li' }).code })).toMatchObject({ errcode: 40029 });
    const late = sandbox.control.phoneCode({ phone: '13800138000' }).code;
    clock.advance(5 * MINUTE_MS + 1);
    expect(await caller.authorised(PATH, { code: late })).toMatchObject({ errcode: 40029 });
  });

  it('holds an openid against the person who pressed', async () => {
    const { code } = sandbox.control.phoneCode({ phone: '13800138000', user: 'li' });
    expect(await caller.authorised(PATH, { code, openid: sandbox.control.person('wang').openid })).toMatchObject({ errcode: 40029 });
    expect(await caller.authorised(PATH, { code, openid: sandbox.control.person('li').openid })).toMatchObject({ errcode: 0 });
  });

  it('has a minute quota: 45011', async () => {
    const codes = [];
    for (let count = 0; count < 6; count += 1) codes.push((await caller.authorised(PATH, { code: 'none' })).errcode);
    expect(codes).toEqual([40029, 40029, 40029, 40029, 40029, 45011]);
  });
});
