import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { ConsentRecord } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { TextGuard } from '../../platform/wechat/text-guard.js';
import { AccountSessionReader } from './account-session.reader.js';
import { AccountsRepository } from './accounts.repository.js';
import { ConsentsService } from './consents.service.js';
import { Account } from './account.entity.js';
import { DemoPersonaRow } from './identity-records.entity.js';

/** What other rooms and commands may ask of accounts. */
@Injectable()
export class IdentityApi implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly consents: ConsentsService,
    private readonly accounts: AccountsRepository,
    private readonly sessions: AccountSessionReader,
    private readonly texts: TextGuard,
  ) {}

  onModuleInit(): void {
    this.texts.know((memberId) => this.openidOfMember(memberId));
  }

  /** Account bound to a record; null when nobody is. */
  async accountOfMember(memberId: Id): Promise<Id | null> {
    const account = await this.source.getRepository(Account).findOneBy({ memberId });
    return account?.id ?? null;
  }

  /** WeChat's id of the person bound to a record, for WeChat's own calls; null when nobody is bound. */
  async openidOfMember(memberId: Id, tx?: Tx): Promise<string | null> {
    const account = await (tx?.manager ?? this.source.manager).findOneBy(Account, { memberId });
    return account && this.accounts.openidOf(account);
  }

  /** The same for many; without those whom nobody is bound to. */
  async openidsOfMembers(memberIds: readonly Id[], tx?: Tx): Promise<Map<Id, string>> {
    const rows = await (tx?.manager ?? this.source.manager).find(Account, { select: { id: true, memberId: true, openidSealed: true }, where: { memberId: In([...memberIds]) } });
    return new Map(rows.flatMap((account) => {
      const openid = this.accounts.openidOf(account);
      return account.memberId === null || openid === null ? [] : [[account.memberId, openid] as const];
    }));
  }

  /** Record bound to the person with this id of WeChat; null when nobody is. */
  async memberOfOpenid(openid: string, tx?: Tx): Promise<Id | null> {
    return (await this.accounts.byOpenid(openid, tx))?.memberId ?? null;
  }

  /** Who somebody of the roster is now, with the positions of today; null when nobody is bound to the record. */
  async actorOfMember(memberId: Id): Promise<Actor | null> {
    const accountId = await this.accountOfMember(memberId);
    return accountId === null ? null : this.sessions.actorOf(accountId, memberId);
  }

  /** Agreements of an account, newest first. */
  consentsOf(accountId: Id): Promise<ConsentRecord[]> {
    return this.consents.list(accountId);
  }

  /** Set who a demo persona is. */
  async setPersona(tx: Tx, persona: DemoPersonaRow): Promise<void> {
    await tx.manager.save(Object.assign(new DemoPersonaRow(), persona));
  }
}
