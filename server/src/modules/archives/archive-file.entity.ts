import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ArchiveMovement, FileState, PaperKind } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A person's file; its papers are rows of their own. */
@Entity('archive_file')
export class ArchiveFile {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin', name: 'member_id' })
  memberId: Id;

  /** Organisation that keeps it; while it is in transit the one that will. */
  @RefColumn('custodian_id')
  custodianId: Id;

  @TextColumn('place', 60, { nullable: true })
  place: string | null;

  @CodeColumn('state')
  state: FileState;

  /** Goes up with every change. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  /** Lines of the catalogue its papers answer, as bits. */
  @Column({ type: 'int', unsigned: true })
  held: number;

  /** Where it went when it left the school. */
  @TextColumn('sent_to', 100, { nullable: true })
  sentTo: string | null;

  @MomentColumn('changed_at')
  changedAt: Date;
}

/** Something that was done with it; only ever added. */
@Entity('archive_movement')
export class ArchiveMovementRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  /** Of the file, as the change left it: of one change there may be several. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @RefColumn('paper_id', { nullable: true })
  paperId: Id | null;

  @CodeColumn('kind', { nullable: true })
  kind: PaperKind | null;

  @CodeColumn('action')
  action: ArchiveMovement['action'];

  /** Organisation that kept the file then. */
  @RefColumn('keeper_id')
  keeperId: Id;
  @TextColumn('keeper_name', 80)
  keeperName: string;

  @RefColumn('actor_id', { nullable: true })
  actorId: Id | null;

  @TextColumn('detail', 300, { nullable: true })
  detail: string | null;

  @MomentColumn('created_at')
  createdAt: Date;
}
