import type { LightMyRequestResponse } from 'fastify';
import type { SessionTokens } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import { startWeChatSandbox, type WeChatSandbox } from '../../src/sandbox/start-sandbox.js';
import { startTestApp, TEST_NOW, type TestApp } from './app.js';

const APP_ID = 'wxsandbox0000000001';
const APP_SECRET = 'sandbox-secret';

/** Version of the agreement in force. */
export const CONSENT = '2026-11-24';

/** A service whose logins go to a WeChat sandbox over HTTP. */
export interface IdentityRig {
  server: TestApp;
  sandbox: WeChatSandbox;
  /** A fresh login code of this WeChat user. */
  loginCode(user: string): string;
  /** Log the WeChat user in; fails the test when refused. */
  login(user: string): Promise<SessionTokens>;
  /** One request with an access token. */
  call(token: string | null, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** Move the service's clock and the sandbox's together. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** Start service and sandbox. */
export async function startIdentityRig(settings: Record<string, string> = {}): Promise<IdentityRig> {
  let now = TEST_NOW;
  const sandbox = await startWeChatSandbox({ port: 0, appId: APP_ID, appSecret: APP_SECRET, clock: { now: () => now } } as Parameters<typeof startWeChatSandbox>[0]);
  const server = await startTestApp({
    sessions: 'real',
    settings: { WECHAT_API_BASE: sandbox.url, WECHAT_APP_ID: APP_ID, WECHAT_APP_SECRET: APP_SECRET, ...settings },
  });
  const loginCode = (user: string): string => sandbox.control.loginCode({ user }).code;
  const call: IdentityRig['call'] = async (token, method, url, body, headers = {}) =>
    server.app.inject({
      method, url: `/api/v1${url}`, headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      ...(body === undefined ? {} : { payload: body }),
    });
  return {
    server, sandbox, loginCode, call,
    login: async (user) => {
      const answer = await call(null, 'POST', '/auth/wechat', { code: loginCode(user), consentVersion: CONSENT });
      if (answer.statusCode !== 200) throw new Error(`login refused: ${answer.body}`);
      return answer.json<SessionTokens>();
    },
    advance: (ms) => {
      now += ms;
      server.clock.advance(ms);
    },
    close: async () => {
      await server.close();
      await sandbox.close();
    },
  };
}

/** Bind a WeChat user to a record by phone; gives a token that is the member's. */
export async function loginAsMember(rig: IdentityRig, user: string, phone: string): Promise<SessionTokens> {
  const tokens = await rig.login(user);
  const { code } = rig.sandbox.control.phoneCode({ phone, user });
  const answer = await rig.call(tokens.accessToken, 'POST', '/me/binding/phone', { code });
  if (answer.statusCode !== 200) throw new Error(`binding refused: ${answer.body}`);
  return tokens;
}

/** Member id a token stands for now; null for guests. */
export async function memberOf(rig: IdentityRig, token: string): Promise<Id | null> {
  return (await rig.call(token, 'GET', '/me')).json<{ member: { id: Id } | null }>().member?.id ?? null;
}
