import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { NoteLikes, PieceTalk } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { LearningApi } from '../learning/learning.api.js';
import { NoteMessages } from './note-messages.js';

/** Likes of pieces of the library, and how much is said to them. Likes give no points to anybody. */
@Injectable()
export class PieceTalkService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly learning: LearningApi,
    private readonly messages: NoteMessages,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem learning.not_found */
  async of(actor: Actor, resourceId: Id): Promise<PieceTalk> {
    const { title, authorId, offered } = await this.learning.requireSeen(actor, resourceId);
    const [row] = (await this.source.query(
      `SELECT (SELECT COUNT(*) FROM piece_like WHERE resource_id = ?) AS likes, EXISTS (SELECT 1 FROM piece_like WHERE resource_id = ? AND member_id = ?) AS liked,
              (SELECT COUNT(*) FROM note_comment WHERE resource_id = ? AND state = 'shown') AS comments`, [resourceId, resourceId, actor.memberId, resourceId],
    )) as { likes: string; liked: string; comments: string }[];
    return { title, likes: Number(row?.likes ?? 0), liked: Number(row?.liked ?? 0) === 1, comments: Number(row?.comments ?? 0), respond: offered, own: authorId === actor.memberId };
  }

  /** Saying it twice changes nothing. @throws Problem learning.not_found */
  async like(actor: Actor, resourceId: Id, liked: boolean): Promise<NoteLikes> {
    const memberId = ownMemberId(actor);
    await this.transactions.run(async (tx) => {
      await this.learning.requireOffered(actor, resourceId, tx);
      if (!liked) {
        await tx.manager.query('DELETE FROM piece_like WHERE resource_id = ? AND member_id = ?', [resourceId, memberId]);
        return;
      }
      const { affectedRows } = (await tx.manager.query('INSERT IGNORE INTO piece_like (resource_id, member_id, liked_at) VALUES (?, ?, ?)', [resourceId, memberId, this.clock.date()])) as { affectedRows: number };
      const piece = await this.learning.authorOf(resourceId, tx);
      if (affectedRows === 1 && piece !== null && piece.authorId !== memberId) await this.messages.likedPiece(tx, { id: resourceId, ...piece });
    });
    const { likes } = await this.of(actor, resourceId);
    return { liked, likes };
  }
}
