import type { WeChatSandbox } from '../../src/sandbox/start-sandbox.js';

/** App of the sandboxes that specs start. */
export const SANDBOX_APP = { appId: 'wxsandbox000000077', appSecret: 'a-secret-of-the-sandbox' };

/** JSON the sandbox answered. */
export type SandboxJson = Record<string, unknown>;

/** Plain HTTP to a sandbox, as any program would speak to WeChat. */
export class SandboxCaller {
  constructor(private readonly sandbox: WeChatSandbox) {}

  /** POST JSON (or raw text) and read JSON. */
  async post(path: string, body: object | string): Promise<SandboxJson> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${this.sandbox.url}${path}`, { method: 'POST', body: text });
    return (await response.json()) as SandboxJson;
  }

  /** Ask for a stable token. */
  stableToken(more: object = {}): Promise<SandboxJson> {
    const { appId, appSecret } = SANDBOX_APP;
    return this.post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: appId, secret: appSecret, ...more });
  }

  /** A good access token. */
  async token(): Promise<string> {
    return String((await this.stableToken()).access_token);
  }

  /** POST with a good token; gives the JSON answer. */
  async authorised(path: string, body: object | string): Promise<SandboxJson> {
    return this.post(`${path}?access_token=${await this.token()}`, body);
  }

  /** Open the mini-program as this person; gives the openid. */
  async visit(user: string): Promise<string> {
    const { code, openid } = this.sandbox.control.loginCode({ user });
    const { appId, appSecret } = SANDBOX_APP;
    const query = new URLSearchParams({ appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' });
    await (await fetch(`${this.sandbox.url}/sns/jscode2session?${query}`)).text();
    return openid;
  }
}
