import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class CircularsOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '文件知悉';

  constructor(
    private readonly source: DataSource,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  async usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    if (ids.length === 0) return [];
    const rows = (await (tx?.manager ?? this.source.manager).query(
      'SELECT member_id AS id FROM circular_receipt WHERE member_id IN (?) UNION SELECT written_by FROM circular WHERE written_by IN (?) UNION SELECT member_id FROM circular_reminder WHERE member_id IN (?)', [ids, ids, ids],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  collect({ memberId }: { memberId: Id }): Promise<unknown> {
    return this.source.query(
      'SELECT c.title, t.edition, t.opened_at AS openedAt, t.file_opened_at AS fileOpenedAt, t.confirmed_at AS confirmedAt FROM circular_receipt t JOIN circular c ON c.id = t.circular_id WHERE t.member_id = ? ORDER BY t.opened_at', [memberId],
    );
  }
}
