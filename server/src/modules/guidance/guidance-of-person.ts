import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { RecommendationsReader } from './recommendations.reader.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class GuidanceOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '学习推荐';

  constructor(
    private readonly source: DataSource,
    private readonly recommendations: RecommendationsReader,
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
      'SELECT member_id AS id FROM study_recommendation_person WHERE member_id IN (?) UNION SELECT made_by FROM study_recommendation WHERE made_by IN (?) UNION SELECT changed_by FROM study_plan WHERE changed_by IN (?)', [ids, ids, ids],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    return (await this.recommendations.own(memberId)).map(({ organisationName, reason, dueOn, madeAt, pieces }) => ({ organisationName, reason, dueOn, madeAt, pieces: pieces.map(({ title, standing }) => ({ title, standing })) }));
  }
}
