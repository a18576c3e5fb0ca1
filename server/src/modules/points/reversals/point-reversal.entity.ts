import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { ClaimState } from '@party/shared/points';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';

/** A proposal to take an entry back. */
@Entity('point_reversal')
export class PointReversalRow {
  @IdColumn()
  id: Id;
  @RefColumn('entry_id')
  entryId: Id;
  /** The entry while nothing is decided: one proposal at a time. */
  @RefColumn('open_entry_id', { nullable: true })
  openEntryId: Id | null;
  @RefColumn('member_id')
  memberId: Id;
  @TextColumn('reason', 200)
  reason: string;
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
