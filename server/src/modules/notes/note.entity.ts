import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { NoteCheck, NoteCommentState, NoteState, NoteVisibility } from '@party/shared/notes';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const count = { type: 'int', unsigned: true } as const;
const label = { type: 'smallint', unsigned: true, nullable: true } as const;
const event = (name: string) => ({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin', name, nullable: true }) as const;

/** A note. */
@Entity('note')
export class Note {
  @IdColumn()
  id: Id;
  @RefColumn('author_id')
  authorId: Id;
  /** Branch of the author when it was sent in; it reviews, and keeps it after a move. */
  @RefColumn('organisation_id')
  organisationId: Id;
  /** The piece it is about. */
  @RefColumn('resource_id', { nullable: true })
  resourceId: Id | null;

  @CodeColumn('state')
  state: NoteState;
  /** Goes up with every change. */
  @Column(count)
  version: number;

  @TextColumn('title', 60)
  title: string;
  @TextColumn('text', 5000)
  text: string;
  @CodeColumn('visibility')
  visibility: NoteVisibility;
  /** Organisation whose people see it once it is published. */
  @RefColumn('reach_id')
  reachId: Id;

  @CodeColumn('checked')
  checked: NoteCheck;
  /** WeChat's label of the gravest part. */
  @Column(label)
  label: number | null;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;
  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;
  @MomentColumn('published_at', { nullable: true })
  publishedAt: Date | null;

  @RefColumn('excellent_by', { nullable: true })
  excellentBy: Id | null;
  @MomentColumn('excellent_at', { nullable: true })
  excellentAt: Date | null;

  /** Names the present publication and choice to rooms that listen; a new one each time. */
  @Column(event('award_event'))
  awardEvent: string | null;
  @Column(event('prize_event'))
  prizeEvent: string | null;

  @MomentColumn('changed_at')
  changedAt: Date;
}

/** A comment under a note or under a piece of the library. */
@Entity('note_comment')
export class NoteCommentRow {
  @IdColumn()
  id: Id;
  @RefColumn('note_id', { nullable: true })
  noteId: Id | null;
  @RefColumn('resource_id', { nullable: true })
  resourceId: Id | null;
  @RefColumn('author_id')
  authorId: Id;
  @TextColumn('text', 300)
  text: string;
  @CodeColumn('state')
  state: NoteCommentState;
  @CodeColumn('checked')
  checked: NoteCheck;
  @Column(label)
  label: number | null;
  @MomentColumn('written_at')
  writtenAt: Date;
  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;
  @MomentColumn('decided_at', { nullable: true })
  decidedAt: Date | null;
  @TextColumn('reason', 200, { nullable: true })
  reason: string | null;
}
