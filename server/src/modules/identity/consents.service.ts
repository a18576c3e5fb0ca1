import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ConsentRecord } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { AccountsRepository } from './accounts.repository.js';
import { CONSENT_TEXT } from './consent-text.js';
import { Consent } from './identity-records.entity.js';
import { SessionsRepository } from './sessions.repository.js';

/** Keeps who agreed to which version, and takes agreement back. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Whether a login may collect anything: the person accepted the version in force.
   * @throws Problem identity.consent_required, identity.consent_outdated
   */
  check(version: string): void {
    if (version === '') throw new Problem('identity.consent_required');
    if (version !== CONSENT_TEXT.version) throw new Problem('identity.consent_outdated');
  }

  /** Own record of acceptances and withdrawals, newest first. */
  async list(accountId: Id): Promise<ConsentRecord[]> {
    const rows = await this.source.getRepository(Consent).find({ where: { accountId }, order: { at: 'DESC', id: 'DESC' } });
    return rows.map((row) => ({ version: row.version, kind: row.kind, at: row.at.toISOString() }));
  }

  /** The version a person's last word accepts; null when it was a withdrawal or never came. */
  async acceptedVersion(accountId: Id): Promise<string | null> {
    const [last] = await this.list(accountId);
    return last?.kind === 'accepted' ? last.version : null;
  }

  /** Note an acceptance once per version. */
  async accept(tx: Tx, accountId: Id, version: string): Promise<void> {
    const last = await tx.manager.findOne(Consent, { where: { accountId }, order: { at: 'DESC', id: 'DESC' } });
    if (last?.kind === 'accepted' && last.version === version) return;
    await this.note(tx, accountId, version, 'accepted');
  }

  /** Accept the version in force from inside the app. */
  async acceptNow(accountId: Id, version: string): Promise<ConsentRecord[]> {
    this.check(version);
    await this.transactions.run((tx) => this.accept(tx, accountId, version));
    return this.list(accountId);
  }

  /** Take consent back: the WeChat identifier is erased, the binding falls, every login ends. The roster record stays with the branch. */
  async withdraw(accountId: Id): Promise<void> {
    await this.transactions.run(async (tx) => {
      const account = await this.accounts.lockById(tx, accountId);
      const { memberId } = account;
      await this.note(tx, accountId, CONSENT_TEXT.version, 'withdrawn');
      if (memberId !== null) await this.accounts.note(tx, { accountId, memberId, kind: 'erased', byAccountId: accountId, reason: null });
      Object.assign(account, { openidSealed: null, openidIndex: null, memberId: null, boundAt: null, erasedAt: this.clock.date() });
      await this.accounts.save(tx, account);
      await this.sessions.endAll(tx, accountId, this.clock.date(), 'consent_withdrawn');
    });
  }

  private async note(tx: Tx, accountId: Id, version: string, kind: ConsentRecord['kind']): Promise<void> {
    await tx.manager.insert(Consent, { id: this.ids.next(), accountId, version, kind, at: this.clock.date() });
  }
}
