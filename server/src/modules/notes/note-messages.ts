import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { quotedNote } from './note-words.js';
import { Note, type NoteCommentRow } from './note.entity.js';

const linkTo = (id: Id) => ({ room: 'notes', page: 'note', params: { id } }) as const;

/** What is told of likes and comments. No words of anybody stand in a message, only that there are some. */
@Injectable()
export class NoteMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly clock: Clock,
  ) {}

  /** One message a day, for the first like of it, on whichever note; the rest is seen on the page. */
  async liked(tx: Tx, { id, authorId, title }: Note): Promise<void> {
    const day = shanghaiDay(this.clock.now());
    await this.notifications.tell(tx, { memberIds: [authorId], kind: 'notes.response', title: '有人为您的心得点赞', body: quotedNote(title), link: linkTo(id), subjectKey: `note:like:${day}` });
  }

  /** A comment is seen by others. Who comments under the own note knows it. */
  async commented(tx: Tx, { id, noteId, authorId }: NoteCommentRow): Promise<void> {
    const note = await tx.manager.findOneByOrFail(Note, { id: noteId });
    if (note.authorId === authorId) return;
    await this.notifications.tell(tx, { memberIds: [note.authorId], kind: 'notes.response', title: '您的心得有了新评论', body: quotedNote(note.title), link: linkTo(noteId), subjectKey: `note:comment:${id}` });
  }

  /** To the author of a comment that others do not see, or see again. */
  async commentDecided(tx: Tx, { id, noteId, authorId, state }: NoteCommentRow, title: string): Promise<void> {
    const note = await tx.manager.findOneByOrFail(Note, { id: noteId });
    const now = this.clock.now();
    await this.notifications.tell(tx, { memberIds: [authorId], kind: 'notes.review', title, body: quotedNote(note.title), link: linkTo(noteId), subjectKey: `note:comment:${id}:${state}:${now}` });
  }

  /** To whoever reported something. */
  async settled(tx: Tx, reportId: Id, memberId: Id, { id, title }: Pick<Note, 'id' | 'title'>): Promise<void> {
    await this.notifications.tell(tx, { memberIds: [memberId], kind: 'notes.report', title: '您的举报有了答复', body: quotedNote(title), link: linkTo(id), subjectKey: `note:report:${reportId}` });
  }
}
