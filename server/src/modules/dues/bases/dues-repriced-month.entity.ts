import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, RefColumn } from '../../../platform/database/columns.js';

/** A month charged on the base of before, and by how much it differs on the one that was fixed since; only ever added. */
@Entity('dues_repriced_month')
export class DuesRepricedMonthRow {
  @IdColumn()
  id: Id;

  @RefColumn('month_id')
  monthId: Id;

  /** The base it is asked on now: why and by whom stands there. */
  @RefColumn('base_id')
  baseId: Id;

  /** Signed; never nothing. */
  @Column({ type: 'int' })
  fen: number;

  @MomentColumn('created_at')
  createdAt: Date;
}
