import { Column, Entity } from 'typeorm';
import type { BaseReason, DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn } from '../../platform/database/columns.js';

/** A base as a member declared it or a table named it; only ever added. The pay slip behind it is not kept. */
@Entity('dues_base')
export class DuesBaseRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @PartialDayColumn('from_month')
  from: DuesMonth;

  @CodeColumn('category')
  category: DuesCategory;

  @Column({ type: 'int', unsigned: true, name: 'base_fen' })
  baseFen: number;

  @Column({ type: 'tinyint', unsigned: true, name: 'base_months' })
  baseMonths: number;

  @CodeColumn('reason')
  reason: BaseReason;

  @RefColumn('declared_by')
  declaredBy: Id;

  @MomentColumn('declared_at')
  declaredAt: Date;

  /** Import that wrote it; null for a declaration of one's own. */
  @RefColumn('job_id', { nullable: true })
  jobId: Id | null;

  /** When that import was taken back: it says nothing any more. */
  @MomentColumn('withdrawn_at', { nullable: true })
  withdrawnAt: Date | null;
}
