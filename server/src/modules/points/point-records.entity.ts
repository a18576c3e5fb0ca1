import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { BoardState, ClaimState, ListMode, ManualSource, MonthFigure, PointSource } from '@party/shared/points';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** Counter-entries of later periods that a version took into account, by id. */
export const TAKEN_BACK = {
  type: 'longtext', name: 'taken_back', nullable: true, transformer: { to: (ids: readonly Id[]) => (ids.length === 0 ? null : JSON.stringify(ids)), from: (value: string | null) => (value === null ? [] : (JSON.parse(value) as Id[])) },
} as const;

/** What a source gives in a school, from a day on; only ever added. */
@Entity('point_rule')
export class PointRuleRow {
  @IdColumn()
  id: Id;

  /** Top of the tree it holds in. */
  @RefColumn('root_id')
  rootId: Id;

  @CodeColumn('source')
  source: PointSource;

  @PartialDayColumn('from_on')
  from: CalendarDay;

  @Column({ type: 'smallint', unsigned: true })
  points: number;
  @Column({ type: 'smallint', unsigned: true, name: 'cap_day', nullable: true })
  capDay: number | null;
  @Column({ type: 'smallint', unsigned: true, name: 'cap_week', nullable: true })
  capWeek: number | null;
  @Column({ type: 'smallint', unsigned: true, name: 'cap_month', nullable: true })
  capMonth: number | null;
  @Column({ type: 'smallint', unsigned: true, name: 'cap_year', nullable: true })
  capYear: number | null;
  @Column({ type: 'tinyint', unsigned: true, transformer: { to: (value: boolean) => (value ? 1 : 0), from: (value: number) => Number(value) === 1 } })
  evidence: boolean;

  /** Null for the usual rules, which nobody set. */
  @RefColumn('created_by', { nullable: true })
  createdBy: Id | null;
  @MomentColumn('created_at')
  createdAt: Date;
}

/** An entry of the ledger; only ever added. */
@Entity('point_entry')
export class PointEntryRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;
  /** Branch and school it was earned in. */
  @RefColumn('branch_id')
  branchId: Id;
  @RefColumn('root_id')
  rootId: Id;
  @RefColumn('rule_id')
  ruleId: Id;

  @CodeColumn('source')
  source: PointSource;
  /** The record of the source; once for a person and a source. */
  @Column({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'event_id' })
  eventId: string;

  /** Of what earned it: the rule and the caps of this day hold. */
  @PartialDayColumn('day')
  day: CalendarDay;
  /** Of the moment it was booked: a period that is over never changes. */
  @CodeColumn('week')
  week: string;
  @CodeColumn('month')
  month: string;

  @Column({ type: 'int' })
  points: number;
  @TextColumn('note', 200, { nullable: true })
  note: string | null;
  @RefColumn('reverses_id', { nullable: true })
  reversesId: Id | null;
  @RefColumn('booked_by', { nullable: true })
  bookedBy: Id | null;
  @MomentColumn('created_at')
  createdAt: Date;
}

/** Points proposed by hand. */
@Entity('point_claim')
export class PointClaimRow {
  @IdColumn()
  id: Id;
  @RefColumn('member_id')
  memberId: Id;
  @CodeColumn('source')
  source: ManualSource;
  @PartialDayColumn('day')
  day: CalendarDay;
  @TextColumn('evidence', 200)
  evidence: string;
  @CodeColumn('state')
  state: ClaimState;
  @Column({ type: 'int', unsigned: true })
  version: number;
  @RefColumn('asked_by')
  askedBy: Id;
  @MomentColumn('asked_at')
  askedAt: Date;
  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;
  @MomentColumn('decided_at', { nullable: true })
  decidedAt: Date | null;
  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;
}

/** An objection of a member to an entry. */
@Entity('point_appeal')
export class PointAppealRow {
  @IdColumn()
  id: Id;
  @RefColumn('entry_id')
  entryId: Id;
  @RefColumn('member_id')
  memberId: Id;
  @TextColumn('text', 300)
  text: string;
  @MomentColumn('asked_at')
  askedAt: Date;
  @TextColumn('answer', 300, { nullable: true })
  answer: string | null;
  @RefColumn('answered_by', { nullable: true })
  answeredBy: Id | null;
  @MomentColumn('answered_at', { nullable: true })
  answeredAt: Date | null;
}

/** A week of a branch as it is shown. */
@Entity('point_board')
export class PointBoardRow {
  @IdColumn()
  id: Id;
  @RefColumn('branch_id')
  branchId: Id;
  @CodeColumn('period')
  period: string;
  @Column({ type: 'int', unsigned: true })
  version: number;
  @CodeColumn('state')
  state: BoardState;
  @TextColumn('note', 200, { nullable: true })
  note: string | null;
  @Column({ type: 'int', unsigned: true })
  headcount: number;
  @Column({ type: 'int', unsigned: true })
  active: number;
  /** Of the ledger. */
  @Column({ type: 'int' })
  points: number;
  /** Everybody with points; what was frozen before 学习强国 could count has none of it. */
  @Column({ type: 'longtext', name: 'board_rows', transformer: { to: (value: MonthFigure[]) => JSON.stringify(value), from: (value: string) => (JSON.parse(value) as MonthFigure[]).map((one) => ({ ...one, imported: one.imported ?? null })) } })
  figures: MonthFigure[];
  /** Whether 学习强国 points count in it, and the last figure of them that stood when it was reckoned. */
  @Column({ type: 'tinyint', unsigned: true, name: 'counts_imported', default: 0, transformer: { to: (value: boolean) => (value ? 1 : 0), from: (value: number) => Number(value) === 1 } })
  countsImported: boolean;
  @Column({ type: 'bigint', unsigned: true, name: 'imported_upto', default: 0 })
  importedUpto: string;
  @Column(TAKEN_BACK)
  takenBack: Id[];
  /** Grows with every change of the draft. */
  @Column({ type: 'int', unsigned: true, default: 1 })
  revision: number;
  @MomentColumn('made_at')
  madeAt: Date;
  @RefColumn('published_by', { nullable: true })
  publishedBy: Id | null;
  @MomentColumn('published_at', { nullable: true })
  publishedAt: Date | null;
}

/** What a branch shows of its ranking. */
@Entity('point_setting')
export class PointSettingRow {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin', name: 'organisation_id' })
  organisationId: Id;
  @CodeColumn('mode')
  mode: ListMode;
  @Column({ type: 'tinyint', unsigned: true, name: 'top_places' })
  topPlaces: number;
  @RefColumn('set_by')
  setBy: Id;
  @MomentColumn('set_at')
  setAt: Date;
}
