import { Column, Entity } from 'typeorm';
import type { MonthDifference } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, RefColumn } from '../../../platform/database/columns.js';
import { AskedAboveRow } from '../asked-above/asked-above.entity.js';

/** Months that the branch asked to be reckoned anew. */
@Entity('dues_amendment')
export class DuesAmendmentRow extends AskedAboveRow {
  /** What was reckoned when it was asked; what is decided is the same or it is asked anew. */
  @Column({ type: 'int', name: 'difference_fen' })
  differenceFen: number;

  /** The same month by month; null for what was asked before months were kept. */
  @Column({ type: 'json', nullable: true })
  months: MonthDifference[] | null;
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
