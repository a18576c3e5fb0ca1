import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { CommitMode, ImportCounts, ImportMappingView, ImportState } from '@party/shared/imports';
import { BlindIndexColumn, CodeColumn, IdColumn, MomentColumn, RefColumn, SealedTextColumn, TextColumn } from '../../platform/database/columns.js';

/** Which column goes where, as it is kept. */
export type StoredMapping = Pick<ImportMappingView, 'fields' | 'source'>;

/** What a commit wrote. */
export interface StoredResult {
  mode: CommitMode;
  created: number;
  changed: number;
  skipped: number;
}

/** One upload on its way into the roster, or wherever its kind leads. */
@Entity('import_job')
export class ImportJob {
  @IdColumn()
  id: Id;

  @CodeColumn('kind')
  kind: string;

  @RefColumn('organisation_id')
  organisationId: Id;

  @CodeColumn('state')
  state: ImportState;

  /** Place of the file in the store; null once it was deleted. */
  @Column({ name: 'file_key', type: 'varchar', length: 190, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  fileKey: string | null;

  /** Key of the file itself; null once it was deleted. */
  @SealedTextColumn('file_secret_sealed', { nullable: true })
  fileSecretSealed: string | null;

  /** SHA-256 of the bytes, hex. */
  @Column({ name: 'file_hash', type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
  fileHash: string;

  @TextColumn('file_name', 200)
  fileName: string;

  @Column({ name: 'file_bytes', type: 'int', unsigned: true })
  fileBytes: number;

  /** Worksheet the person asked for; null: the first that holds anything. */
  @TextColumn('sheet_wanted', 100, { nullable: true })
  sheetWanted: string | null;

  /** Headers and sample rows: sealed, since a table without headers shows people in their place. */
  @Column({ name: 'sheet_sealed', type: 'mediumtext', charset: 'ascii', collation: 'ascii_bin', nullable: true })
  sheetSealed: string | null;

  @BlindIndexColumn('header_index', { nullable: true })
  headerIndex: string | null;

  @Column({ type: 'json', nullable: true })
  mapping: StoredMapping | null;

  @Column({ type: 'json', nullable: true })
  counts: ImportCounts | null;

  @Column({ type: 'json', nullable: true })
  result: StoredResult | null;

  /** Share of the present step, 0–100. */
  @Column({ type: 'tinyint', unsigned: true })
  progress: number;

  @Column({ name: 'progress_rows', type: 'int', unsigned: true })
  progressRows: number;

  @CodeColumn('commit_mode', { nullable: true })
  commitMode: CommitMode | null;

  @CodeColumn('trouble_code', { nullable: true })
  troubleCode: string | null;

  @TextColumn('trouble_detail', 300, { nullable: true })
  troubleDetail: string | null;

  @RefColumn('created_by_account')
  createdByAccount: Id;

  @RefColumn('created_by_member', { nullable: true })
  createdByMember: Id | null;

  /** Who confirmed the commit: the rights of this person count when it is made. */
  @RefColumn('committed_by_account', { nullable: true })
  committedByAccount: Id | null;

  @RefColumn('committed_by_member', { nullable: true })
  committedByMember: Id | null;

  /** Request that asked for the commit, for the audit log. */
  @Column({ name: 'request_id', type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin', nullable: true })
  requestId: string | null;

  /** Runner that works on it now. */
  @RefColumn('lease_owner', { nullable: true })
  leaseOwner: Id | null;

  @MomentColumn('lease_until', { nullable: true })
  leaseUntil: Date | null;

  /** Tries at the present step. */
  @Column({ type: 'tinyint', unsigned: true })
  attempts: number;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @MomentColumn('created_at')
  createdAt: Date;

  @MomentColumn('updated_at')
  updatedAt: Date;

  @MomentColumn('committed_at', { nullable: true })
  committedAt: Date | null;

  /** Place among all commits of its kind. */
  @Column({ name: 'commit_no', type: 'bigint', unsigned: true, nullable: true })
  commitNo: number | null;
}
