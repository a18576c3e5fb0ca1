import { Column, Entity } from 'typeorm';
import type { DuesMonth, ReliefState } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';

/** Months that the branch asked to be reckoned anew. */
@Entity('dues_amendment')
export class DuesAmendmentRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @PartialDayColumn('from_month')
  from: DuesMonth;

  @PartialDayColumn('until_month')
  until: DuesMonth;

  /** What was reckoned when it was asked; what is decided is the same or it is asked anew. */
  @Column({ type: 'int', name: 'difference_fen' })
  differenceFen: number;

  @TextColumn('reason', 200)
  reason: string;

  @CodeColumn('state')
  state: ReliefState;

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

/** A difference and the month that bears it; only ever added. */
@Entity('dues_amended_month')
export class DuesAmendedMonthRow {
  @IdColumn()
  id: Id;

  @RefColumn('amendment_id')
  amendmentId: Id;

  @RefColumn('of_month_id')
  ofMonthId: Id;

  @RefColumn('onto_month_id')
  ontoMonthId: Id;

  @Column({ type: 'int' })
  fen: number;

  @RefColumn('approved_by')
  approvedBy: Id;

  @MomentColumn('created_at')
  createdAt: Date;
}
