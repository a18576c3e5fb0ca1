import { Column, Entity } from 'typeorm';
import type { DuesMonth, DuesRuleView, RegulationCode, Rounding } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn } from '../../platform/database/columns.js';

/** What a school settled, from a month on; only ever added. */
@Entity('dues_rule')
export class DuesRuleRow {
  @IdColumn()
  id: Id;

  /** Top of the tree it holds in. */
  @RefColumn('root_id')
  rootId: Id;

  @PartialDayColumn('from_month')
  from: DuesMonth;

  /** Where its brackets and fixed amounts come from. */
  @CodeColumn('regulation', { default: '2008-3' })
  regulation: RegulationCode;

  @CodeColumn('rounding')
  rounding: Rounding;

  @Column({ type: 'int', unsigned: true, name: 'monthly_cap_fen', nullable: true })
  monthlyCapFen: number | null;

  @Column({ type: 'int', unsigned: true, name: 'farmer_fen' })
  farmerFen: number;

  @RefColumn('created_by')
  createdBy: Id;

  @MomentColumn('created_at')
  createdAt: Date;
}

/** A version as it is told. */
export const ruleView = ({ id, from, regulation, rounding, monthlyCapFen, farmerFen }: DuesRuleRow): DuesRuleView => ({ id, from, regulation, rounding, monthlyCapFen, farmerFen });
