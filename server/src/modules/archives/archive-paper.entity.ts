import { Column, Entity } from 'typeorm';
import type { PaperForm, PaperKind, PaperState } from '@party/shared/archives';
import type { CalendarDay, Id, PartialDay } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, SealedTextColumn, TextColumn } from '../../platform/database/columns.js';

/** A paper of a file. */
@Entity('archive_paper')
export class ArchivePaper {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('kind')
  kind: PaperKind;

  @CodeColumn('form')
  form: PaperForm;

  /** As the paper says. */
  @PartialDayColumn('dated_on', { nullable: true })
  datedOn: PartialDay | null;

  @Column({ type: 'smallint', unsigned: true, nullable: true })
  pages: number | null;

  /** Where it lies when that is not with the file. */
  @TextColumn('place', 60, { nullable: true })
  place: string | null;

  @TextColumn('note', 200, { nullable: true })
  note: string | null;

  @CodeColumn('state')
  state: PaperState;

  /** Goes up with every step. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @RefColumn('put_by')
  putBy: Id;
  @MomentColumn('put_at')
  putAt: Date;

  /** The second person. */
  @RefColumn('verified_by', { nullable: true })
  verifiedBy: Id | null;
  @MomentColumn('verified_at', { nullable: true })
  verifiedAt: Date | null;

  /** Of a paper that is lent. */
  @TextColumn('lent_to', 60, { nullable: true })
  lentTo: string | null;
  @PartialDayColumn('lent_until', { nullable: true })
  lentUntil: CalendarDay | null;
}

/** One version of the electronic copy of a paper; only ever added. */
@Entity('archive_copy')
export class ArchiveCopy {
  @IdColumn()
  id: Id;

  @RefColumn('paper_id')
  paperId: Id;

  /** 1 for the first. */
  @Column({ type: 'smallint', unsigned: true })
  number: number;

  @TextColumn('name', 200)
  name: string;

  @CodeColumn('type')
  type: string;

  @Column({ type: 'int', unsigned: true })
  bytes: number;

  /** SHA-256, hexadecimal. */
  @Column({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin' })
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
