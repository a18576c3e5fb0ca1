import { Injectable } from '@nestjs/common';
import { ACCOUNT_RULE, NUMBER_RULE, type BindByIdentityRequest } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { AccountsRepository } from './accounts.repository.js';
import { BindingLocksRepository } from './binding-locks.repository.js';
import type { BindingEvent } from './identity-records.entity.js';
import { WechatLogin } from './wechat-login.port.js';

/** Binds a guest's account to their own roster record. */
@Injectable()
export class BindMemberService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly locks: BindingLocksRepository,
    private readonly members: MembersApi,
    private readonly wechat: WechatLogin,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
  ) {}

  /**
   * By the phone WeChat vouches for.
   * @throws Problem identity.binding_not_found, identity.binding_ambiguous, identity.binding_taken, identity.already_bound
   */
  async byPhone(actor: Actor, accountId: Id, code: string, trace: RequestTrace): Promise<void> {
    const account = await this.accounts.byId(accountId);
    const openid = account ? this.accounts.openidOf(account) : null;
    const { phone } = await this.wechat.exchangePhoneCode(code, openid ?? undefined);
    const [found, another] = await this.members.findByPhone(phone);
    if (!found) throw new Problem('identity.binding_not_found');
    if (another) throw new Problem('identity.binding_ambiguous');
    await this.transactions.run((tx) => this.bind(tx, actor, accountId, found.id, 'bound_by_phone', trace));
  }

  /**
   * By name, number and the last six of the ID number together. Every failure looks the same; too many lock the
   * account for an hour, and the number for a day, whoever tries.
   * @throws Problem identity.binding_locked, identity.binding_not_found, identity.binding_taken, identity.already_bound
   */
  async byIdentity(actor: Actor, accountId: Id, claim: BindByIdentityRequest, trace: RequestTrace): Promise<void> {
    const accountKey = `account:${accountId}`;
    const numberKey = `number:${this.index.of('binding.number', claim.number)}`;
    const wait = await this.locks.lockedFor([accountKey, numberKey]);
    if (wait > 0) throw new Problem('identity.binding_locked', { retryAfter: wait });
    const memberId = await this.members.findByIdentity({ ...claim, idLast6: claim.idLast6.toUpperCase() });
    if (memberId === null) {
      await this.locks.fail([[accountKey, ACCOUNT_RULE], [numberKey, NUMBER_RULE]]);
      throw new Problem('identity.binding_not_found');
    }
    await this.transactions.run(async (tx) => {
      await this.bind(tx, actor, accountId, memberId, 'bound_by_identity', trace);
      await this.locks.clear(tx, accountKey);
    });
  }

  private async bind(tx: Tx, actor: Actor, accountId: Id, memberId: Id, kind: BindingEvent['kind'], trace: RequestTrace): Promise<void> {
    const holder = await this.accounts.lockByMember(tx, memberId);
    if (holder && holder.id !== accountId) throw new Problem('identity.binding_taken');
    const account = await this.accounts.lockById(tx, accountId);
    if (account.memberId !== null) throw new Problem('identity.already_bound');
    Object.assign(account, { memberId, boundAt: this.clock.date() });
    try {
      await this.accounts.save(tx, account);
    } catch (fault) {
      // Two phones at once: the unique key decides, and the loser hears the same as one who came later.
      if ((fault as { code?: string }).code === 'ER_DUP_ENTRY') throw new Problem('identity.binding_taken', { cause: fault });
      throw fault;
    }
    await this.accounts.note(tx, { accountId, memberId, kind, byAccountId: accountId, reason: null });
    // With the branch of the record, so that its auditor reads who became whom.
    const organisationPath = (await this.members.actorFacts(memberId, tx))?.branchPath ?? null;
    await this.audit.append(tx, {
      actor, trace, action: 'binding.make', subjectType: 'account', subjectId: accountId, memberId, organisationPath, detail: { how: kind },
    });
  }
}
