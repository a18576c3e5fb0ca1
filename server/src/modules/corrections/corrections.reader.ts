import { Injectable } from '@nestjs/common';
import type { CorrectionCounts, CorrectionRow, CorrectionView } from '@party/shared/corrections';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { CorrectionState, MemberValues } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { orderFrom, type KeysetOrder } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import type { ApprovalRange } from '../workbench/workbench.api.js';
import { presentCorrection, presentRow, type OpenedCorrection } from './correction.presenter.js';
import { CorrectionVault } from './correction-vault.js';
import { CorrectionsQueries, type CorrectionsQuery, type PlacedCorrection } from './corrections.query.js';
import { CorrectionsRepository } from './corrections.repository.js';

const OPEN: readonly CorrectionState[] = ['submitted', 'returned'];

/** By the latest step. */
const byChange = (direction: KeysetOrder['direction']): KeysetOrder => ({ column: 'c.changed_at', id: 'c.id', direction });

/** Reads requests for those who decide and for those who asked. */
@Injectable()
export class CorrectionsReader {
  constructor(
    private readonly queries: CorrectionsQueries,
    private readonly rows: CorrectionsRepository,
    private readonly vault: CorrectionVault,
    private readonly members: MembersApi,
  ) {}

  /** Requests the actor decides about: those waiting with the longest wait first, settled ones the latest first. */
  list(actor: Actor, states: readonly CorrectionState[], page: PageQuery): Promise<Page<CorrectionRow>> {
    const query = this.queries.scoped(actor, 'corrections.decide').andWhere('c.state IN (:...states)', { states });
    return this.page(query, states.every((state) => OPEN.includes(state)) ? 'ASC' : 'DESC', page);
  }

  /** Submitted requests the actor decides about, by the moment of submission and then the id, from a place of that order on. */
  async waiting(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<CorrectionRow[]> {
    const query = this.queries.scoped(actor, 'corrections.decide').andWhere('c.state = :state', { state: 'submitted' });
    // The latest step of a submitted request is its submission; that column has the index.
    orderFrom(query, byChange(sort === 'oldest' ? 'ASC' : 'DESC'), after && { at: new Date(after.submittedAt), id: after.key }, limit);
    return (await this.open(await this.queries.placed(query))).map(presentRow);
  }

  /** How many those are, and since when the longest of them waits. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.queries.scoped(actor, 'corrections.decide').andWhere('c.state = :state', { state: 'submitted' })
      .select('COUNT(*)', 'count').addSelect('MIN(c.changed_at)', 'oldest').getRawOne<{ count: string | number; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  /** The same rows, counted by state. */
  async counts(actor: Actor): Promise<CorrectionCounts> {
    const rows = await this.queries.scoped(actor, 'corrections.decide')
      .select('c.state', 'state').addSelect('COUNT(*)', 'count').groupBy('c.state')
      .getRawMany<{ state: CorrectionState; count: string | number }>();
    const counts: CorrectionCounts = { submitted: 0, returned: 0, approved: 0, rejected: 0, withdrawn: 0 };
    for (const { state, count } of rows) counts[state] = Number(count);
    return counts;
  }

  /** The actor's own requests, the latest first. */
  own(actor: Actor, page: PageQuery): Promise<Page<CorrectionRow>> {
    return this.page(this.queries.scoped(actor, 'corrections.submit'), 'DESC', page);
  }

  /** @throws Problem corrections.not_found */
  async view(actor: Actor, id: Id): Promise<CorrectionView> {
    const found = await this.queries.require(actor, id);
    const [[opened], steps] = await Promise.all([this.open([found]), this.rows.steps(id)]);
    if (!opened) throw new Problem('corrections.not_found');
    const names = await this.members.names([...new Set(steps.map((step) => step.actorMemberId))]);
    return presentCorrection(opened, steps, names, actor);
  }

  private async page(query: CorrectionsQuery, order: 'ASC' | 'DESC', { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<CorrectionRow>> {
    orderFrom(query, byChange(order), cursor === undefined ? null : momentOf(cursor), limit + 1);
    const opened = await this.open(await this.queries.placed(query));
    return pageOf(opened, limit, presentRow, ({ row }) => [row.changedAt.getTime(), row.id]);
  }

  /** Open the seals; requests under way are compared with the record of now. */
  private async open(found: readonly PlacedCorrection[]): Promise<OpenedCorrection[]> {
    const waiting = found.filter(({ row }) => OPEN.includes(row.state)).map(({ row }) => row.memberId);
    const current = new Map<Id, MemberValues>();
    for (const { id, values } of await this.members.find(waiting)) current.set(id, values);
    return found.map((one) => ({
      ...one,
      changes: this.vault.open('correction', one.row.id, one.row.changesSealed),
      current: OPEN.includes(one.row.state) ? (current.get(one.row.memberId) ?? null) : null,
    }));
  }
}
