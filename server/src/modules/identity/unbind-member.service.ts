import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import type { Account } from './account.entity.js';
import { AccountsRepository } from './accounts.repository.js';
import { SessionsRepository } from './sessions.repository.js';

/** Lets go of bindings: one's own, or that of a member whose phone is lost. */
@Injectable()
export class UnbindMemberService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly members: MembersApi,
    private readonly transactions: Transactions,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /**
   * Let go of the own binding; the session goes on as a guest's.
   * @throws Problem identity.not_bound
   */
  async release(actor: Actor, accountId: Id, trace: RequestTrace): Promise<void> {
    await this.transactions.run(async (tx) => {
      const account = await this.accounts.lockById(tx, accountId);
      const { memberId } = account;
      if (memberId === null) throw new Problem('identity.not_bound');
      await this.loosen(tx, account);
      await this.accounts.note(tx, { accountId, memberId, kind: 'released', byAccountId: accountId, reason: null });
      await this.audit.append(tx, {
        actor, trace, action: 'binding.release', subjectType: 'account', subjectId: accountId, memberId, organisationPath: actor.branchPath,
      });
    });
  }

  /**
   * Cut a member's binding and end all their logins.
   * @throws Problem members.not_found when out of reach or unknown, identity.not_bound
   */
  async revoke(actor: Actor, memberId: Id, reason: string, trace: RequestTrace): Promise<void> {
    const facts = await this.members.actorFacts(memberId);
    const target = facts && { memberId, organisationPath: facts.branchPath, groupPath: facts.groupPath };
    if (!target || !mayDo(actor, 'members.view', target)) throw new Problem('members.not_found');
    if (!mayDo(actor, 'binding.revoke', target)) throw new Problem('auth.forbidden');
    await this.transactions.run(async (tx) => {
      const account = await this.accounts.lockByMember(tx, memberId);
      if (!account) throw new Problem('identity.not_bound');
      await this.loosen(tx, account);
      await this.sessions.endAll(tx, account.id, this.clock.date(), 'binding_changed');
      await this.accounts.note(tx, { accountId: account.id, memberId, kind: 'revoked', byAccountId: actor.accountId, reason });
      await this.audit.append(tx, { actor, trace, action: 'binding.revoke', subjectType: 'member', subjectId: memberId, memberId, organisationPath: target.organisationPath });
    });
  }

  private async loosen(tx: Tx, account: Account): Promise<void> {
    Object.assign(account, { memberId: null, boundAt: null });
    await this.accounts.save(tx, account);
  }
}
