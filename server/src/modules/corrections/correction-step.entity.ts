import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { CorrectionAction, CorrectionState } from '@party/shared/members';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** One step of a request; only ever added. */
@Entity('correction_step')
export class CorrectionStepRow {
  @IdColumn()
  id: Id;

  @RefColumn('correction_id')
  correctionId: Id;

  /** Version of the request after it: each version is reached once. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @CodeColumn('action')
  action: CorrectionAction | 'submit';

  @CodeColumn('to_state')
  toState: CorrectionState;

  @RefColumn('actor_member_id')
  actorMemberId: Id;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;

  /** With submit and resubmit. */
  @TextColumn('reason', 200, { nullable: true })
  reason: string | null;

  /** What was asked for then, sealed; with submit and resubmit. */
  @Column({ name: 'changes_sealed', type: 'text', charset: 'ascii', collation: 'ascii_bin', nullable: true })
  changesSealed: string | null;

  /** First 200 characters of the user agent. */
  @TextColumn('device', 200)
  device: string;

  @MomentColumn('created_at')
  createdAt: Date;
}
