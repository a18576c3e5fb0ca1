import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { pino } from 'pino';
import { SANDBOX_APP, SandboxCaller } from '../../../test/support/sandbox-caller.js';
import { openWechatRig, type WechatRig } from '../../../test/support/wechat-rig.js';
import { Problem } from '../../platform/http/problem.js';
import { WechatLoginAdapter } from './wechat-login.adapter.js';

const LOGIN = '/sns/jscode2session';
const PHONE = '/wxa/business/getuserphonenumber';
let rig: WechatRig;
let door: WechatLoginAdapter;

beforeAll(async () => {
  rig = await openWechatRig();
});
beforeEach(async () => {
  await rig.reset();
  door = new WechatLoginAdapter(rig.client());
});
afterAll(() => rig.close());

const login = (): Promise<unknown> => door.exchangeLoginCode(rig.sandbox.control.loginCode({ user: 'li' }).code);
const phone = (): Promise<unknown> => door.exchangePhoneCode(rig.sandbox.control.phoneCode({ phone: '13800138000' }).code);
const fail = (route: string, errcode: number): void => rig.sandbox.control.addFault({ route, kind: 'error', errcode });

describe('problems', () => {
  it.each([
    [40029, 'identity.login_code_invalid', 400, undefined],
    [40163, 'identity.login_code_used', 400, undefined],
    [40226, 'identity.wechat_blocked', 403, undefined],
    [45011, 'identity.wechat_rate_limited', 429, 60],
    [45009, 'identity.wechat_busy', 503, 3_600],
    [-1, 'identity.wechat_busy', 503, 5],
    [40013, 'identity.wechat_misconfigured', 503, undefined],
    [40125, 'identity.wechat_misconfigured', 503, undefined],
    [99999, 'identity.wechat_misconfigured', 503, undefined],
  ])('login answered %i becomes %s (%i)', async (errcode, code, status, retryAfter) => {
    fail(LOGIN, errcode);
    const problem: unknown = await login().catch((fault: unknown) => fault);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code, spec: { status } });
    expect((problem as Problem).extras.retryAfter).toBe(retryAfter);
  });

  it.each([
    [40029, 'identity.phone_code_invalid', 400],
    [40163, 'identity.phone_code_invalid', 400],
    [45011, 'identity.wechat_rate_limited', 429],
    [48001, 'identity.wechat_misconfigured', 503],
    [40001, 'identity.wechat_busy', 503],
    [-1, 'identity.wechat_busy', 503],
  ])('phone answered %i becomes %s (%i)', async (errcode, code, status) => {
    fail(PHONE, errcode);
    await expect(phone()).rejects.toMatchObject({ code, spec: { status } });
  });

  it('a token that cannot be had is a problem of the phone exchange, not of the login', async () => {
    rig.sandbox.control.addFault({ route: '/cgi-bin/stable_token', kind: 'reset' });
    await expect(phone()).rejects.toMatchObject({ code: 'identity.wechat_busy', extras: { retryAfter: 5 } });
    expect(await login()).toEqual({ openid: rig.sandbox.control.person('li').openid });
  });
});

describe('secrets', () => {
  /** What was logged, with everything an error shows however it is printed, causes and stacks included. */
  let shown: string;
  const faults: unknown[] = [];

  beforeAll(async () => {
    await rig.reset();
    for (const kind of ['error', 'garbage', 'reset'] as const) {
      for (const act of [login, phone]) {
        rig.sandbox.control.addFault({ route: '*', kind });
        door = new WechatLoginAdapter(rig.client());
        await act().catch((fault: unknown) => faults.push(fault));
        rig.sandbox.control.clearFaults();
        await act();
      }
    }
    door = new WechatLoginAdapter(rig.client({ appSecret: 'canary-wrong-secret' }));
    await login().catch((fault: unknown) => faults.push(fault));
    door = new WechatLoginAdapter(rig.client({ attemptMs: 300 }));
    rig.sandbox.control.addFault({ route: '*', kind: 'timeout' });
    for (const act of [login, phone]) await act().catch((fault: unknown) => faults.push(fault));
    rig.sandbox.control.clearFaults();
    const logger = pino({}, { write: (line) => void rig.log.push(line) });
    for (const err of faults) logger.error({ err }, 'as a logger without redaction prints it');
    shown = [...rig.log, ...faults.map((fault) => inspect(fault, { depth: 9, showHidden: true }))].join('\n');
  });

  it('stay out of every log line and every error', async () => {
    const { code, openid } = rig.sandbox.control.loginCode({ user: 'li' });
    const token = await new SandboxCaller(rig.sandbox).token();
    const key = createHash('md5').update(`session:${code}`).digest('base64');
    const secrets = [SANDBOX_APP.appSecret, 'canary-wrong-secret', openid, token, '13800138000', 'session_key', key];
    expect(faults).toHaveLength(9);
    expect(shown).toContain('jscode2session');
    expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
  });

  it('are not even hinted at: no address with its query is quoted', () => {
    expect(shown).not.toMatch(/js_code=|access_token=|secret=|grant_type/);
  });
});
