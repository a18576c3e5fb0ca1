import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { NOTE_COMMENT_STATE_LABELS, NOTE_STATE_LABELS, NOTE_VISIBILITY_LABELS } from '@party/shared/notes';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { Note, NoteCommentRow } from './note.entity.js';

/** Tells the roster what this room holds about people. */
@Injectable()
export class NotesOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '学习心得';

  constructor(
    private readonly source: DataSource,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  async usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    if (ids.length === 0) return [];
    const rows = (await (tx?.manager ?? this.source.manager).query(
      `SELECT author_id AS id FROM note WHERE author_id IN (?) UNION SELECT member_id FROM note_like WHERE member_id IN (?)
        UNION SELECT author_id FROM note_comment WHERE author_id IN (?) UNION SELECT member_id FROM note_report WHERE member_id IN (?)
        UNION SELECT member_id FROM piece_like WHERE member_id IN (?)`, [ids, ids, ids, ids, ids],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const [notes, comments, liked, reports] = await Promise.all([
      this.source.manager.find(Note, { where: { authorId: memberId }, order: { id: 'ASC' } }),
      this.source.manager.find(NoteCommentRow, { where: { authorId: memberId }, order: { id: 'ASC' } }),
      this.source.query(`SELECT n.title, l.liked_at AS likedAt FROM note_like l JOIN note n ON n.id = l.note_id WHERE l.member_id = ?
          UNION ALL SELECT r.title, l.liked_at FROM piece_like l JOIN learning_resource r ON r.id = l.resource_id WHERE l.member_id = ? ORDER BY likedAt`, [memberId, memberId]) as Promise<object[]>,
      this.source.query('SELECT COALESCE(n.title, r.title) AS title, x.reason, x.reported_at AS reportedAt, x.answer FROM note_report x LEFT JOIN note n ON n.id = x.note_id LEFT JOIN learning_resource r ON r.id = x.resource_id WHERE x.member_id = ? ORDER BY x.id', [memberId]) as Promise<object[]>,
    ]);
    return {
      notes: notes.map(({ title, text, state, visibility, excellentAt, changedAt }) => ({
        title, text, state: NOTE_STATE_LABELS[state], visibility: NOTE_VISIBILITY_LABELS[visibility], excellent: excellentAt !== null, changedAt: changedAt.toISOString(),
      })),
      comments: comments.map(({ text, state, writtenAt }) => ({ text, state: NOTE_COMMENT_STATE_LABELS[state], writtenAt: writtenAt.toISOString() })),
      liked, reports,
    };
  }
}
