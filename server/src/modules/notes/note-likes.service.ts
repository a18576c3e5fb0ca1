import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { NoteLikes } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { Transactions } from '../../platform/database/transaction.js';
import { NoteMessages } from './note-messages.js';
import { NotesQueries } from './notes.query.js';

/** Likes: one of a person for a note. They give no points to anybody. */
@Injectable()
export class NoteLikesService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly queries: NotesQueries,
    private readonly messages: NoteMessages,
    private readonly clock: Clock,
  ) {}

  /** Saying it twice changes nothing. @throws Problem notes.not_found */
  async set(actor: Actor, noteId: Id, liked: boolean): Promise<NoteLikes> {
    const memberId = ownMemberId(actor);
    await this.transactions.run(async (tx) => {
      const { row } = await this.queries.holdOffered(tx, actor, noteId);
      if (!liked) await tx.manager.query('DELETE FROM note_like WHERE note_id = ? AND member_id = ?', [noteId, memberId]);
      else if ((await this.add(tx.manager, noteId, memberId)) && row.authorId !== memberId) await this.messages.liked(tx, row);
    });
    const [{ likes = '0' } = {}] = (await this.source.query('SELECT COUNT(*) AS likes FROM note_like WHERE note_id = ?', [noteId])) as { likes?: string }[];
    return { liked, likes: Number(likes) };
  }

  private async add(manager: EntityManager, noteId: Id, memberId: Id): Promise<boolean> {
    try {
      await manager.query('INSERT INTO note_like (note_id, member_id, liked_at) VALUES (?, ?, ?)', [noteId, memberId, this.clock.date()]);
      return true;
    } catch (fault) {
      if (isDuplicateKey(fault)) return false;
      throw fault;
    }
  }
}
