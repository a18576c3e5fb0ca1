import { Column, Entity } from 'typeorm';
import type { DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn } from '../../platform/database/columns.js';

/** What a person owes for a month, frozen with everything it was reckoned on; only the sums of the book below it move. */
@Entity('dues_month')
export class DuesMonthRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @PartialDayColumn('month')
  month: DuesMonth;

  @RefColumn('rule_id')
  ruleId: Id;

  /** Branch that collects the month: the one that held the relation, or the one the member went to before it was paid. */
  @RefColumn('branch_id')
  branchId: Id;

  /** Branch it was charged for, once another collects it; null while that is the same. */
  @RefColumn('charged_for', { nullable: true })
  chargedFor: Id | null;

  @CodeColumn('category')
  category: DuesCategory;

  @Column({ type: 'int', unsigned: true, name: 'base_fen', nullable: true })
  baseFen: number | null;

  @Column({ type: 'tinyint', unsigned: true, name: 'base_months', nullable: true })
  baseMonths: number | null;

  @Column({ type: 'int', unsigned: true, name: 'charged_fen' })
  chargedFen: number;

  /** What it was amended by since, signed. */
  @Column({ type: 'int', name: 'adjusted_fen', default: 0 })
  adjustedFen: number;

  @Column({ type: 'int', unsigned: true, name: 'relieved_fen' })
  relievedFen: number;

  @Column({ type: 'int', unsigned: true, name: 'paid_fen' })
  paidFen: number;

  @MomentColumn('created_at')
  createdAt: Date;
}
