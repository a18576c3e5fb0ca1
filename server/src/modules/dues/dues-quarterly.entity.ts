import { Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, RefColumn } from '../../platform/database/columns.js';

/** A branch's consent that somebody pays by the quarter. */
@Entity('dues_quarterly')
export class DuesQuarterlyRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @RefColumn('branch_id')
  branchId: Id;

  @RefColumn('agreed_by')
  agreedBy: Id;

  @MomentColumn('agreed_at')
  agreedAt: Date;

  @RefColumn('ended_by', { nullable: true })
  endedBy: Id | null;

  @MomentColumn('ended_at', { nullable: true })
  endedAt: Date | null;
}
