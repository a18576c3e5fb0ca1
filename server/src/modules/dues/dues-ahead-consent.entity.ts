import { Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, RefColumn } from '../../platform/database/columns.js';

/** A branch's consent that somebody pays ahead, from the asking on. */
@Entity('dues_ahead_consent')
export class DuesAheadConsentRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @RefColumn('branch_id')
  branchId: Id;

  /** Null where the branch agreed without being asked. */
  @MomentColumn('asked_at', { nullable: true })
  askedAt: Date | null;

  @RefColumn('agreed_by', { nullable: true })
  agreedBy: Id | null;

  @MomentColumn('agreed_at', { nullable: true })
  agreedAt: Date | null;

  @RefColumn('ended_by', { nullable: true })
  endedBy: Id | null;

  @MomentColumn('ended_at', { nullable: true })
  endedAt: Date | null;
}
