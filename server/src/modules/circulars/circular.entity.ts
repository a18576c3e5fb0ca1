import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CircularAudience, CircularState } from '@party/shared/circulars';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const count = { type: 'int', unsigned: true } as const;
const ref = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** A document to confirm. */
@Entity('circular')
export class Circular {
  @IdColumn()
  id: Id;
  /** For its people and those below. */
  @RefColumn('organisation_id')
  organisationId: Id;
  @CodeColumn('state')
  state: CircularState;
  /** Goes up with every change. */
  @Column(count)
  version: number;
  /** Publications so far; 0 for what was never published. */
  @Column(count)
  edition: number;

  @TextColumn('title', 100)
  title: string;
  /** JSON of the paragraphs. */
  @Column({ type: 'longtext' })
  blocks: string;
  @Column(count)
  letters: number;
  @Column({ type: 'varchar', length: 200, charset: 'ascii', collation: 'ascii_bin', name: 'file_key', nullable: true })
  fileKey: string | null;
  @TextColumn('file_name', 200, { nullable: true })
  fileName: string | null;
  @Column({ ...count, name: 'file_bytes', nullable: true })
  fileBytes: number | null;

  @CodeColumn('audience')
  audience: CircularAudience;
  @PartialDayColumn('due_on')
  dueOn: CalendarDay;
  @RefColumn('written_by')
  writtenBy: Id;
  /** Of the present edition. */
  @MomentColumn('published_at', { nullable: true })
  publishedAt: Date | null;
  @MomentColumn('changed_at')
  changedAt: Date;
}

/** What somebody did with an edition. */
@Entity('circular_receipt')
export class CircularReceipt {
  @PrimaryColumn({ ...ref, name: 'circular_id' })
  circularId: Id;
  @PrimaryColumn({ ...ref, name: 'member_id' })
  memberId: Id;
  @PrimaryColumn(count)
  edition: number;
  @MomentColumn('opened_at')
  openedAt: Date;
  @MomentColumn('file_opened_at', { nullable: true })
  fileOpenedAt: Date | null;
  @MomentColumn('confirmed_at', { nullable: true })
  confirmedAt: Date | null;
}
