import { Injectable, type OnModuleInit } from '@nestjs/common';
import { honourNumber, MONTH_GRADE_LABELS, POINT_SOURCE_WORDS } from '@party/shared/points';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { Honour } from './honours/honour.entity.js';
import { MonthMarkRow, MonthObjectionRow } from './months/month-records.entity.js';
import { PointAppealRow, PointClaimRow, PointEntryRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';
import { XuexiPoint } from './xuexi/xuexi.entity.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class PointsOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '学习积分';

  constructor(
    private readonly ledger: PointsLedger,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.ledger.knownAmong(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const manager = this.ledger.manager();
    const [entries, claims, appeals, marks, objections, honours, xuexi] = await Promise.all([
      manager.find(PointEntryRow, { where: { memberId }, order: { id: 'ASC' } }), manager.find(PointClaimRow, { where: { memberId }, order: { id: 'ASC' } }),
      manager.find(PointAppealRow, { where: { memberId }, order: { id: 'ASC' } }), manager.find(MonthMarkRow, { where: { memberId }, order: { reviewId: 'ASC' } }),
      manager.find(MonthObjectionRow, { where: { memberId }, order: { id: 'ASC' } }), manager.find(Honour, { where: { memberId }, order: { id: 'ASC' } }),
      manager.find(XuexiPoint, { where: { memberId }, order: { id: 'ASC' } }),
    ]);
    return {
      entries: entries.map(({ source, day, points, note, createdAt }) => ({ source: POINT_SOURCE_WORDS[source].label, day, points, note, at: createdAt.toISOString() })),
      claims: claims.map(({ source, day, evidence, state }) => ({ source: POINT_SOURCE_WORDS[source].label, day, evidence, state })),
      appeals: appeals.map(({ text, askedAt, answer }) => ({ text, at: askedAt.toISOString(), answer })),
      assessments: marks.map(({ grade, words, evidence, nominated, markedAt }) => ({ grade: MONTH_GRADE_LABELS[grade], words, evidence, nominated, at: markedAt.toISOString() })),
      objections: objections.map(({ text, askedAt, answer }) => ({ text, at: askedAt.toISOString(), answer })),
      xuexi: xuexi.map(({ period, points, importedAt, undoneAt }) => ({ period, points, at: importedAt.toISOString(), takenBackAt: undoneAt?.toISOString() ?? null })),
      honours: honours.map(({ year, serial, month, issuedOn, revokedOn, revokedFor }) => ({ number: honourNumber(year, serial), month, issuedOn, revokedOn, revokedFor })),
    };
  }
}
