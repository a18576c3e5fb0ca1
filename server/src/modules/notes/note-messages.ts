import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { LearningApi, type SeenPiece } from '../learning/learning.api.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { quotedNote } from './note-words.js';
import { Note, type NoteCommentRow } from './note.entity.js';

/** What a comment stands under. */
type Subject = Pick<NoteCommentRow, 'noteId' | 'resourceId'>;

const linkTo = (id: Id) => ({ room: 'notes', page: 'note', params: { id } }) as const;
const linkToSubject = ({ noteId, resourceId }: Subject) => (noteId === null ? ({ room: 'notes', page: 'talk', params: { id: resourceId ?? '' } } as const) : linkTo(noteId));

/** What is told of likes and comments. No words of anybody stand in a message, only that there are some. */
@Injectable()
export class NoteMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly learning: LearningApi,
    private readonly clock: Clock,
  ) {}

  /** One message a day, for the first like of it, on whichever note; the rest is seen on the page. */
  async liked(tx: Tx, { id, authorId, title }: Note): Promise<void> {
    const day = shanghaiDay(this.clock.now());
    await this.notifications.tell(tx, { memberIds: [authorId], kind: 'notes.response', title: '有人为您的心得点赞', body: quotedNote(title), link: linkTo(id), subjectKey: `note:like:${day}` });
  }

  /** A comment is seen by others. Who comments under the own note knows it. */
  async commented(tx: Tx, comment: NoteCommentRow): Promise<void> {
    const { authorId, title, link, what } = await this.about(tx, comment);
    if (authorId === comment.authorId) return;
    await this.notifications.tell(tx, { memberIds: [authorId], kind: 'notes.response', title: `您的${what}有了新评论`, body: quotedNote(title), link, subjectKey: `note:comment:${comment.id}` });
  }

  /** To the author of a comment that others do not see, or see again. */
  async commentDecided(tx: Tx, comment: NoteCommentRow, title: string): Promise<void> {
    const { id, authorId, state } = comment;
    const about = await this.about(tx, comment);
    const now = this.clock.now();
    await this.notifications.tell(tx, { memberIds: [authorId], kind: 'notes.review', title, body: quotedNote(about.title), link: about.link, subjectKey: `note:comment:${id}:${state}:${now}` });
  }

  /** To whoever reported something. */
  async settled(tx: Tx, reportId: Id, memberId: Id, { noteId, resourceId, title }: Subject & { title: string }): Promise<void> {
    await this.notifications.tell(tx, { memberIds: [memberId], kind: 'notes.report', title: '您的举报有了答复', body: quotedNote(title), link: linkToSubject({ noteId, resourceId }), subjectKey: `note:report:${reportId}` });
  }

  /** The same of a piece of the library: one message a day for likes, whatever their number. */
  async likedPiece(tx: Tx, { id, authorId, title }: Pick<SeenPiece, 'id' | 'authorId' | 'title'>): Promise<void> {
    const day = shanghaiDay(this.clock.now());
    await this.notifications.tell(tx, { memberIds: [authorId], kind: 'notes.response', title: '有人为您的资料点赞', body: quotedNote(title), link: linkToSubject({ noteId: null, resourceId: id }), subjectKey: `piece:like:${day}` });
  }

  private async about(tx: Tx, { noteId, resourceId }: Subject): Promise<{ authorId: Id; title: string; link: ReturnType<typeof linkToSubject>; what: string }> {
    const found = noteId === null ? await this.learning.authorOf(resourceId ?? '', tx) : await tx.manager.findOneBy(Note, { id: noteId });
    if (found === null) throw new Error('a comment under nothing');
    return { authorId: found.authorId, title: found.title, link: linkToSubject({ noteId, resourceId }), what: noteId === null ? '资料' : '心得' };
  }
}
