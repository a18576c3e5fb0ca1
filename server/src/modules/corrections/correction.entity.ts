import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { CorrectionState } from '@party/shared/members';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A member's request to change their own record. */
@Entity('correction')
export class Correction {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  /** Branch of the person when they asked, with its path of then; who decides follows from where they stand now. */
  @RefColumn('organisation_id')
  organisationId: Id;

  @Column({ name: 'organisation_path', type: 'varchar', length: 255, charset: 'ascii', collation: 'ascii_bin' })
  organisationPath: string;

  @CodeColumn('state')
  state: CorrectionState;

  /** Goes up with every step. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  /** JSON of the changes with old and new, sealed. */
  @Column({ name: 'changes_sealed', type: 'text', charset: 'ascii', collation: 'ascii_bin' })
  changesSealed: string;

  @TextColumn('reason', 200)
  reason: string;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;

  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;

  @MomentColumn('submitted_at')
  submittedAt: Date;

  @MomentColumn('decided_at', { nullable: true })
  decidedAt: Date | null;

  /** Moment of the latest step. */
  @MomentColumn('changed_at')
  changedAt: Date;
}
