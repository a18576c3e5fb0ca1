import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';

const YES_NO = { type: 'tinyint', unsigned: true, transformer: { to: (value: boolean) => (value ? 1 : 0), from: (value: number) => Number(value) === 1 } } as const;

/** 学习强国 points of a month or a week as a table brought them. Only ever added, or taken back. */
@Entity('xuexi_point')
export class XuexiPoint {
  @IdColumn()
  id: Id;
  @RefColumn('job_id')
  jobId: Id;
  /** Null for the sum of a branch. */
  @RefColumn('member_id', { nullable: true })
  memberId: Id | null;
  @RefColumn('branch_id')
  branchId: Id;
  @Column({ type: 'varchar', length: 8, charset: 'ascii', collation: 'ascii_bin' })
  period: string;
  @Column({ type: 'int', unsigned: true })
  points: number;
  /** Of the sum of a branch. */
  @Column({ type: 'smallint', unsigned: true, nullable: true })
  people: number | null;
  /** Day from which the table of 学习强国 holds that it was measured by. */
  @PartialDayColumn('rule_from')
  ruleFrom: CalendarDay;
  @Column(YES_NO)
  suspicious: boolean;
  @RefColumn('imported_by')
  importedBy: Id;
  @MomentColumn('imported_at')
  importedAt: Date;
  @MomentColumn('undone_at', { nullable: true })
  undoneAt: Date | null;
}

/** What a member said against a figure. */
@Entity('xuexi_dispute')
export class XuexiDispute {
  @IdColumn()
  id: Id;
  @RefColumn('point_id')
  pointId: Id;
  @RefColumn('member_id')
  memberId: Id;
  @TextColumn('text', 300)
  text: string;
  @MomentColumn('asked_at')
  askedAt: Date;
  @TextColumn('answer', 300, { nullable: true })
  answer: string | null;
  @Column(YES_NO)
  wrong: boolean;
  @RefColumn('answered_by', { nullable: true })
  answeredBy: Id | null;
  @MomentColumn('answered_at', { nullable: true })
  answeredAt: Date | null;
}
