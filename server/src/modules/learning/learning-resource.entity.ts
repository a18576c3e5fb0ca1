import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { trackingOf, type LearningAudience, type LearningForm, type LearningSource, type LearningVisibility, type ResourceState } from '@party/shared/learning';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const count = { type: 'int', unsigned: true } as const;

/** A piece of the library. */
@Entity('learning_resource')
export class LearningResource {
  @IdColumn()
  id: Id;

  /** Whose piece it is. */
  @RefColumn('organisation_id')
  organisationId: Id;
  @RefColumn('author_id')
  authorId: Id;

  @CodeColumn('form')
  form: LearningForm;
  @CodeColumn('source')
  source: LearningSource;
  @CodeColumn('state')
  state: ResourceState;
  /** Goes up with every change. */
  @Column(count)
  version: number;

  @TextColumn('title', 100)
  title: string;
  @TextColumn('summary', 300)
  summary: string;

  /** As it was given: what is opened. */
  @TextColumn('url', 500, { nullable: true })
  url: string | null;
  /** SHA-256 of its one spelling; one among published pieces. */
  @Column({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'url_hash', nullable: true })
  urlHash: string | null;
  /** Length of a film or sound. */
  @Column({ ...count, nullable: true })
  seconds: number | null;

  /** Of a live lesson. */
  @MomentColumn('starts_at', { nullable: true })
  startsAt: Date | null;
  @MomentColumn('ends_at', { nullable: true })
  endsAt: Date | null;
  @TextColumn('replay_url', 500, { nullable: true })
  replayUrl: string | null;

  /** JSON of the blocks. */
  @Column({ type: 'longtext' })
  blocks: string;
  @Column(count)
  letters: number;
  @Column(count)
  paragraphs: number;

  @Column({ type: 'varchar', length: 200, charset: 'ascii', collation: 'ascii_bin', name: 'file_key', nullable: true })
  fileKey: string | null;
  @TextColumn('file_name', 200, { nullable: true })
  fileName: string | null;
  @Column({ ...count, name: 'file_bytes', nullable: true })
  fileBytes: number | null;
  /** Of a film or sound that lies in parts. */
  @RefColumn('upload_id', { nullable: true })
  uploadId: Id | null;
  /** Media type of it. */
  @CodeColumn('file_type', { nullable: true })
  fileType: string | null;

  @PartialDayColumn('original_on', { nullable: true })
  originalOn: CalendarDay | null;
  /** Days on which readers find it, both included. */
  @PartialDayColumn('valid_from', { nullable: true })
  validFrom: CalendarDay | null;
  @PartialDayColumn('valid_until', { nullable: true })
  validUntil: CalendarDay | null;
  @TextColumn('copyright_note', 200)
  copyrightNote: string;
  /** Between bars, `|党史|党章|`. */
  @TextColumn('tags', 200)
  tags: string;
  @CodeColumn('audience')
  audience: LearningAudience;
  @CodeColumn('visibility')
  visibility: LearningVisibility;

  /** Why it came back or was taken down. */
  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;
  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;
  @MomentColumn('published_at', { nullable: true })
  publishedAt: Date | null;
  @MomentColumn('changed_at')
  changedAt: Date;
}

/** Tags as they are kept. */
export const joinTags = (tags: readonly string[]): string => (tags.length === 0 ? '' : `|${tags.join('|')}|`);

/** And as they are read. */
export const splitTags = (tags: string): string[] => tags.split('|').filter((one) => one !== '');

/** Seconds of a film or sound, paragraphs of a text: what the share of a piece is taken of. */
export const sizeOf = ({ form, seconds, paragraphs }: Pick<LearningResource, 'form' | 'seconds' | 'paragraphs'>): number => (trackingOf(form) === 'play' ? (seconds ?? 0) : paragraphs);
