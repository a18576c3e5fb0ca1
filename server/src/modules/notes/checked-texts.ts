import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { nextTransition, type Id } from '@party/shared/kernel';
import { commentAfter, noteCommentMachine, type NoteVerdict } from '@party/shared/notes';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { NoteMessages } from './note-messages.js';
import { quotedNote } from './note-words.js';
import { Note, NoteCommentRow } from './note.entity.js';

/** A text that waits for its check. */
export interface CheckedText {
  authorId: Id;
  title: string | null;
  text: string;
}

/** What the check came to. */
export interface TextOutcome {
  check: NoteVerdict;
  label: number | null;
}

const REFUSED = '未通过内容安全检查，请修改后再提交';

/** Texts that wait for their check, and what becomes of them. */
@Injectable()
export class CheckedTexts {
  constructor(
    private readonly source: DataSource,
    private readonly notifications: NotificationsApi,
    private readonly messages: NoteMessages,
    private readonly clock: Clock,
  ) {}

  /** Null when it is gone, changed, or was checked already. */
  async waiting(kind: 'note' | 'comment', id: Id, version: number): Promise<CheckedText | null> {
    if (kind === 'note') return this.source.manager.findOne(Note, { where: { id, version, checked: 'waiting' } });
    const comment = await this.source.manager.findOne(NoteCommentRow, { where: { id, state: 'waiting' } });
    return comment && { authorId: comment.authorId, title: null, text: comment.text };
  }

  settle(tx: Tx, kind: 'note' | 'comment', { id, version, ...outcome }: TextOutcome & { id: Id; version: number }): Promise<void> {
    return kind === 'note' ? this.note(tx, id, version, outcome) : this.comment(tx, id, outcome);
  }

  /** What is risky goes back to its author at once; everything else is a human's to judge, with the verdict beside it. */
  private async note(tx: Tx, id: Id, version: number, { check, label }: TextOutcome): Promise<void> {
    const row = await tx.manager.findOne(Note, { where: { id }, lock: { mode: 'pessimistic_write' } });
    // Every step makes a new version, so this one still waits for its review.
    if (row?.version !== version || row.checked !== 'waiting') return;
    if (check !== 'risky') {
      await tx.manager.update(Note, { id }, { checked: check, label });
      return;
    }
    await tx.manager.update(Note, { id }, { checked: check, label, state: 'returned', opinion: REFUSED, version: version + 1, changedAt: this.clock.date() });
    await this.notifications.tell(tx, {
      memberIds: [row.authorId], kind: 'notes.review', title: '您的心得未通过内容安全检查', body: quotedNote(row.title), link: { room: 'notes', page: 'note', params: { id } }, subjectKey: `note:${id}:${version + 1}`,
    });
  }

  private async comment(tx: Tx, id: Id, { check, label }: TextOutcome): Promise<void> {
    const row = await tx.manager.findOne(NoteCommentRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const next = row && nextTransition(noteCommentMachine, row.state, commentAfter(check));
    if (!row || !next?.ok || row.state !== 'waiting') return;
    await tx.manager.update(NoteCommentRow, { id }, { state: next.value.to, checked: check, label });
    if (next.value.to === 'shown') await this.messages.commented(tx, row);
    if (next.value.to === 'refused') await this.messages.commentDecided(tx, row, '您的评论未通过内容安全检查');
  }
}
