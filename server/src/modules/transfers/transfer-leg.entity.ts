import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { EvidenceType, LegKind, LegOwner, LegState } from '@party/shared/transfers';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, SealedTextColumn, TextColumn } from '../../platform/database/columns.js';

/** A leg of a transfer: what is to be done outside the offices of the school, whose task it is, by when, and how it ended. */
@Entity('transfer_leg')
export class TransferLeg {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin', name: 'transfer_id' })
  transferId: Id;

  @PrimaryColumn({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', name: 'kind' })
  kind: LegKind;

  @CodeColumn('state')
  state: LegState;

  @CodeColumn('owner')
  owner: LegOwner;

  /** The owning office; null for the member. */
  @RefColumn('organisation_id', { nullable: true })
  organisationId: Id | null;

  /** Null while the term has not begun. */
  @PartialDayColumn('due_on', { nullable: true })
  dueOn: string | null;

  @TextColumn('number', 40, { nullable: true })
  number: string | null;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;

  @RefColumn('ended_by', { nullable: true })
  endedBy: Id | null;

  @MomentColumn('ended_at', { nullable: true })
  endedAt: Date | null;
}

/** A picture or document of a leg; never changed. */
@Entity('transfer_evidence')
export class TransferEvidence {
  @IdColumn()
  id: Id;

  @RefColumn('transfer_id')
  transferId: Id;

  @CodeColumn('leg')
  leg: LegKind;

  /** Name on the sender's device. */
  @TextColumn('name', 200)
  name: string;

  @CodeColumn('type')
  type: EvidenceType;

  @Column({ type: 'int', unsigned: true, name: 'bytes' })
  bytes: number;

  /** SHA-256, hex. */
  @Column({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'hash' })
  hash: string;

  @Column({ type: 'varchar', length: 200, charset: 'ascii', collation: 'ascii_bin', name: 'file_key' })
  fileKey: string;

  @SealedTextColumn('file_secret_sealed')
  fileSecretSealed: string;

  @RefColumn('added_by')
  addedBy: Id;

  @MomentColumn('added_at')
  addedAt: Date;
}
