import { Column, Entity } from 'typeorm';
import type { DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, PartialDayColumn, RefColumn } from '../../platform/database/columns.js';

/** A move of somebody, as far as their dues go; only ever added. */
@Entity('dues_stay')
export class DuesStayRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  /** 1 for the first move. */
  @Column({ type: 'smallint', unsigned: true, name: 'move_no' })
  moveNo: number;

  @RefColumn('branch_id')
  branchId: Id;

  /** First month the branch collects. */
  @PartialDayColumn('from_month')
  from: DuesMonth;

  @RefColumn('came_from')
  cameFrom: Id;

  /** Whether that branch, or the book, said that everything before is paid. */
  @Column({ type: 'tinyint', name: 'paid_before', default: 1, transformer: { from: Boolean, to: (said: boolean) => (said ? 1 : 0) } })
  paidBefore: boolean;

  @MomentColumn('created_at')
  createdAt: Date;
}
