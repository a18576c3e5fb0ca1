import type { DemoWechatCodes } from '@party/shared/identity';
import { DemoWechat } from '../../modules/identity/demo-wechat.port.js';
import { Problem } from '../../platform/http/problem.js';

const PATIENCE_MS = 3_000;

/** Asks the sandbox's control door for the codes that WeChat's own client would make. Real WeChat has no such door. */
export class SandboxPeople extends DemoWechat {
  constructor(private readonly baseUrl: string) {
    super();
  }

  override async codesFor(phone: string): Promise<DemoWechatCodes> {
    const user = `phone-${phone}`;
    const [loginCode, phoneCode] = await Promise.all([this.ask('login-code', { user }), this.ask('phone-code', { user, phone })]);
    return { loginCode, phoneCode };
  }

  private async ask(verb: string, body: object): Promise<string> {
    try {
      const answer = await fetch(new URL(`/__sandbox/${verb}`, this.baseUrl), {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const { code } = (await answer.json()) as { code?: unknown };
      if (answer.ok && typeof code === 'string') return code;
    } catch (fault) {
      throw new Problem('identity.wechat_busy', { retryAfter: 5, cause: fault });
    }
    throw new Problem('identity.wechat_busy', { retryAfter: 5 });
  }
}
