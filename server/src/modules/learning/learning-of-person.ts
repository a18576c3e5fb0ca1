import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { LEARNING_FORM_LABELS, RESOURCE_STATE_LABELS, type LearningForm, type ResourceState } from '@party/shared/learning';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { LearningRecordReader } from './learning-record.reader.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class LearningOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '学习';

  constructor(
    private readonly source: DataSource,
    private readonly records: LearningRecordReader,
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
      `SELECT author_id AS id FROM learning_resource WHERE author_id IN (?) UNION SELECT member_id FROM learning_progress WHERE member_id IN (?)
        UNION SELECT member_id FROM learning_attendance WHERE member_id IN (?) UNION SELECT member_id FROM learning_report WHERE member_id IN (?)
        UNION SELECT member_id FROM learning_live_reminder WHERE member_id IN (?) UNION SELECT member_id FROM learning_code_try WHERE member_id IN (?)
        UNION SELECT member_id FROM learning_rating WHERE member_id IN (?)`, [ids, ids, ids, ids, ids, ids, ids],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const [records, pieces, reports] = await Promise.all([
      this.records.all(memberId),
      this.source.query('SELECT title, form, state, changed_at AS changedAt FROM learning_resource WHERE author_id = ? ORDER BY id', [memberId]) as Promise<{ title: string; form: LearningForm; state: ResourceState; changedAt: Date }[]>,
      this.source.query('SELECT r.title, x.note, x.reported_at AS reportedAt, x.answer FROM learning_report x JOIN learning_resource r ON r.id = x.resource_id WHERE x.member_id = ? ORDER BY x.id', [memberId]) as Promise<object[]>,
    ]);
    return {
      records: records.map(({ title, form, minutes, percent, completedOn, day, place }) => ({ title, form: form === 'offline' ? '线下' : LEARNING_FORM_LABELS[form], minutes, percent, completedOn, day, place })),
      pieces: pieces.map(({ form, state, ...piece }) => ({ ...piece, form: LEARNING_FORM_LABELS[form], state: RESOURCE_STATE_LABELS[state] })),
      reports,
    };
  }
}
