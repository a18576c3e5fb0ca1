import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { SessionTokens, WechatLoginRequest } from '@party/shared/identity';
import { Env } from '../../config/env.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Transactions } from '../../platform/database/transaction.js';
import { AccountsRepository } from './accounts.repository.js';
import { cloudOpenid } from './cloud-identity.js';
import { ConsentsService } from './consents.service.js';
import { SessionsService } from './sessions.service.js';
import { WechatLogin } from './wechat-login.port.js';

/** Logs a WeChat user in. Nothing is asked of WeChat and nothing is kept before the agreement is accepted. */
@Injectable()
export class LoginWithWechatService {
  constructor(
    private readonly env: Env,
    private readonly wechat: WechatLogin,
    private readonly consents: ConsentsService,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem identity.consent_required, identity.consent_outdated and those of {@link WechatLogin} */
  async execute(request: WechatLoginRequest, headers: IncomingHttpHeaders, trace: RequestTrace): Promise<SessionTokens> {
    this.consents.check(request.consentVersion);
    const vouched = cloudOpenid(this.env.WECHAT_CLOUD_IDENTITY === 'on', headers);
    const openid = vouched ?? (await this.wechat.exchangeLoginCode(request.code)).openid;
    return this.transactions.run(async (tx) => {
      const account = await this.accounts.ensure(tx, openid);
      await this.consents.accept(tx, account.id, request.consentVersion);
      return this.sessions.open(tx, account.id, vouched === null ? 'mini_program' : 'cloud', trace);
    });
  }
}
