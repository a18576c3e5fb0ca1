import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { mayRate, ratingOf, type Rating } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ResourcesQueries } from './resources.query.js';

/** What readers who finished a piece think of it. Nobody else learns who gave what, and nobody gets points for it. */
@Injectable()
export class RatingsService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly queries: ResourcesQueries,
    private readonly clock: Clock,
  ) {}

  /** One of a person for a piece: a later one takes its place. @throws Problem learning.not_found, learning.not_finished */
  rate(actor: Actor, id: Id, stars: number): Promise<void> {
    const memberId = ownMemberId(actor);
    return this.transactions.run(async (tx) => {
      const { row, progress } = await this.queries.requireOffered(actor, id, tx);
      if (!mayRate({ published: true, own: row.authorId === memberId, finished: (progress?.completedOn ?? null) !== null })) throw new Problem('learning.not_finished');
      await tx.manager.query(
        'INSERT INTO learning_rating (resource_id, member_id, stars, rated_at) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE stars = VALUES(stars), rated_at = VALUES(rated_at)', [id, memberId, stars, this.clock.date()],
      );
    });
  }

  /** Those of a piece as somebody sees them. */
  async of(id: Id, memberId: Id): Promise<Rating> {
    const [row] = (await this.source.query(
      'SELECT COUNT(*) AS count, COALESCE(SUM(stars), 0) AS sum, MAX(CASE WHEN member_id = ? THEN stars END) AS own FROM learning_rating WHERE resource_id = ?', [memberId, id],
    )) as { count: string; sum: string; own: number | null }[];
    return ratingOf(row?.own ?? null, Number(row?.count ?? 0), Number(row?.sum ?? 0));
  }
}
