import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { ConsentsService } from './consents.service.js';
import { BindingEvent } from './identity-records.entity.js';
import { SessionsService } from './sessions.service.js';

/** Tells the roster who is bound to a login, and the person what is kept about their logins. */
@Injectable()
export class AccountOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '登录、绑定与同意记录';

  constructor(
    private readonly source: DataSource,
    private readonly consents: ConsentsService,
    private readonly sessions: SessionsService,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  async usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    if (ids.length === 0) return [];
    const rows = (await (tx?.manager ?? this.source.manager).query('SELECT member_id AS id FROM account WHERE member_id IN (?)', [ids])) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  async collect({ memberId, accountId }: { memberId: Id; accountId: Id }): Promise<unknown> {
    const bindings = await this.source.getRepository(BindingEvent).find({ where: { memberId }, order: { at: 'ASC', id: 'ASC' } });
    return {
      同意记录: await this.consents.list(accountId),
      登录设备: (await this.sessions.list(accountId, null)).map(({ channel, device, openedAt, lastSeenAt }) => ({ channel, device, openedAt, lastSeenAt })),
      绑定记录: bindings.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
    };
  }
}
