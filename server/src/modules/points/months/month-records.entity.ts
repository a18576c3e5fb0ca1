import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { MonthFigure, MonthGrade, MonthState } from '@party/shared/points';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';
import { TAKEN_BACK } from '../point-records.entity.js';

const YES_NO = { type: 'tinyint', unsigned: true, transformer: { to: (value: boolean) => (value ? 1 : 0), from: (value: number) => Number(value) === 1 } } as const;
const FIGURES = { type: 'longtext', transformer: { to: (value: MonthFigure[]) => JSON.stringify(value), from: (value: string) => JSON.parse(value) as MonthFigure[] } } as const;
const ID = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;
const MONTH = { type: 'char', length: 7, charset: 'ascii', collation: 'ascii_bin' } as const;
const VOTES = { type: 'smallint', unsigned: true, nullable: true } as const;

/** A version of a branch's month (月大评). */
@Entity('point_month_review')
export class MonthReview {
  @IdColumn()
  id: Id;
  @RefColumn('branch_id')
  branchId: Id;
  @Column(MONTH)
  month: string;
  @Column({ type: 'int', unsigned: true })
  version: number;
  @CodeColumn('state')
  state: MonthState;
  /** Grows with every change. */
  @Column({ type: 'int', unsigned: true })
  revision: number;
  /** Why it was corrected or sent back. */
  @TextColumn('note', 200, { nullable: true })
  note: string | null;
  @Column({ type: 'int', unsigned: true })
  headcount: number;
  @Column({ ...YES_NO, name: 'counts_imported' })
  countsImported: boolean;
  /** The last figure of 学习强国 that stood when it was reckoned, and the entries of the month that had been taken back by then. */
  @Column({ type: 'bigint', unsigned: true, name: 'imported_upto', default: 0 })
  importedUpto: string;
  @Column(TAKEN_BACK)
  takenBack: Id[];
  /** Frozen when it was made. */
  @Column(FIGURES)
  figures: MonthFigure[];
  @MomentColumn('made_at')
  madeAt: Date;

  @PartialDayColumn('met_on', { nullable: true })
  metOn: CalendarDay | null;
  @Column(VOTES)
  present: number | null;
  @Column({ ...VOTES, name: 'votes_for' })
  votesFor: number | null;
  @Column({ ...VOTES, name: 'votes_against' })
  votesAgainst: number | null;
  @Column({ ...VOTES, name: 'votes_abstained' })
  votesAbstained: number | null;
  @TextColumn('words', 300, { nullable: true })
  words: string | null;
  @RefColumn('recorded_by', { nullable: true })
  recordedBy: Id | null;
  @MomentColumn('recorded_at', { nullable: true })
  recordedAt: Date | null;
  @RefColumn('confirmed_by', { nullable: true })
  confirmedBy: Id | null;
  @MomentColumn('confirmed_at', { nullable: true })
  confirmedAt: Date | null;
  /** Last day of the publicity. */
  @PartialDayColumn('public_until', { nullable: true })
  publicUntil: CalendarDay | null;
  @RefColumn('closed_by', { nullable: true })
  closedBy: Id | null;
  @MomentColumn('closed_at', { nullable: true })
  closedAt: Date | null;
}

/** What the committee says of somebody. */
@Entity('point_month_mark')
export class MonthMarkRow {
  @PrimaryColumn({ ...ID, name: 'review_id' })
  reviewId: Id;
  @PrimaryColumn({ ...ID, name: 'member_id' })
  memberId: Id;
  @CodeColumn('grade')
  grade: MonthGrade;
  @TextColumn('words', 200)
  words: string;
  @TextColumn('evidence', 200)
  evidence: string;
  @Column(YES_NO)
  nominated: boolean;
  @RefColumn('marked_by')
  markedBy: Id;
  @MomentColumn('marked_at')
  markedAt: Date;
}

/** An objection to a month in publicity. */
@Entity('point_month_objection')
export class MonthObjectionRow {
  @IdColumn()
  id: Id;
  @RefColumn('review_id')
  reviewId: Id;
  @RefColumn('member_id')
  memberId: Id;
  @TextColumn('text', 300)
  text: string;
  @MomentColumn('asked_at')
  askedAt: Date;
  @TextColumn('answer', 300, { nullable: true })
  answer: string | null;
  @Column(YES_NO)
  upheld: boolean;
  @RefColumn('answered_by', { nullable: true })
  answeredBy: Id | null;
  @MomentColumn('answered_at', { nullable: true })
  answeredAt: Date | null;
}

/** How a branch evaluates its months. */
@Entity('point_month_setting')
export class MonthSettingRow {
  @PrimaryColumn({ ...ID, name: 'organisation_id' })
  organisationId: Id;
  @Column({ type: 'tinyint', unsigned: true, name: 'publicity_days' })
  publicityDays: number;
  /** Month from which 学习强国 points count. */
  @Column({ ...MONTH, name: 'imported_from', nullable: true })
  importedFrom: string | null;
  /** Week from which they count in 周小晒. */
  @Column({ type: 'varchar', length: 8, charset: 'ascii', collation: 'ascii_bin', name: 'week_from', nullable: true })
  weekFrom: string | null;
  @RefColumn('set_by')
  setBy: Id;
  @MomentColumn('set_at')
  setAt: Date;
}
