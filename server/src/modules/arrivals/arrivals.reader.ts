import { Injectable } from '@nestjs/common';
import { UNFINISHED_ARRIVAL_STATES, type ArrivalCounts, type ArrivalDetail, type ArrivalRow, type ListArrivalsQuery } from '@party/shared/arrivals';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom, type KeysetOrder } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { MembersApi } from '../members/members.api.js';
import type { ApprovalRange } from '../workbench/workbench.api.js';
import { ArrivalVault } from './arrival-vault.js';
import { presentArrival, presentRow } from './arrival.presenter.js';
import { ArrivalsQueries, type ArrivalsQuery } from './arrivals.query.js';
import { ArrivalsRepository } from './arrivals.repository.js';

/** By the latest step. */
const byChange = (direction: KeysetOrder['direction']): KeysetOrder => ({ column: 'a.changed_at', id: 'a.id', direction });

/** Reads arrivals for those who register, decide and watch over them. */
@Injectable()
export class ArrivalsReader {
  constructor(
    private readonly queries: ArrivalsQueries,
    private readonly rows: ArrivalsRepository,
    private readonly vault: ArrivalVault,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** What is under way the longest wait first, ended ones the latest first. */
  list(actor: Actor, { view = 'mine', ...page }: ListArrivalsQuery): Promise<Page<ArrivalRow>> {
    if (view === 'mine') return this.page(this.queries.mine(actor), 'ASC', page);
    const query = this.queries.visible(actor).andWhere(`a.state ${view === 'under_way' ? 'IN' : 'NOT IN'} (:...unfinished)`, { unfinished: UNFINISHED_ARRIVAL_STATES });
    return this.page(query, view === 'under_way' ? 'ASC' : 'DESC', page);
  }

  async counts(actor: Actor): Promise<ArrivalCounts> {
    const underWay = this.queries.visible(actor).andWhere('a.state IN (:...unfinished)', { unfinished: UNFINISHED_ARRIVAL_STATES });
    const parts = [this.queries.toDecide(actor), this.queries.toReceipt(actor), this.queries.toMend(actor), underWay];
    const [toDecide = 0, receipts = 0, toMend = 0, all = 0] = await Promise.all(parts.map((query) => query.getCount()));
    return { toDecide, receipts, toMend, underWay: all };
  }

  /** Rows of the approval centre: arrivals whose office the actor decides for, by the moment they came there. */
  async waiting(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<ArrivalRow[]> {
    const place = after && { at: new Date(after.submittedAt), id: after.key };
    return this.found(orderFrom(this.queries.toDecide(actor), byChange(sort === 'oldest' ? 'ASC' : 'DESC'), place, limit));
  }

  /** How many those are, and since when the longest of them waits. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.queries.toDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(a.changed_at)', 'oldest').getRawOne<{ count: string | number; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  /** Receipts the actor has to send, the soonest due first, at most `limit`, and how many there are. */
  async receipts(actor: Actor, limit: number): Promise<{ rows: ArrivalRow[]; total: number }> {
    const total = await this.queries.toReceipt(actor).getCount();
    return { rows: await this.found(this.queries.toReceipt(actor).orderBy('a.receiptDueOn').addOrderBy('a.id').limit(limit)), total };
  }

  /** What was sent back to the actor, the longest ago first, at most `limit`. */
  toMend(actor: Actor, limit: number): Promise<ArrivalRow[]> {
    return this.found(orderFrom(this.queries.toMend(actor), byChange('ASC'), null, limit));
  }

  /** @throws Problem arrivals.not_found */
  async view(actor: Actor, id: Id): Promise<ArrivalDetail> {
    const found = await this.queries.require(actor, id);
    const [events, pictures] = await Promise.all([this.rows.events(id), this.rows.pictures(id)]);
    const people = [found.row.registeredBy, ...events.map((one) => one.actorMemberId)];
    const opened = { ...found, ...this.vault.open(found.row), events, pictures: pictures.map((one) => one.kind), names: await this.members.names([...new Set(people)]) };
    return presentArrival(opened, actor, this.clock.now());
  }

  private async found(query: ArrivalsQuery): Promise<ArrivalRow[]> {
    const now = this.clock.now();
    return (await this.queries.placed(query)).map((one) => presentRow(one, now));
  }

  private async page(query: ArrivalsQuery, order: 'ASC' | 'DESC', { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<ArrivalRow>> {
    orderFrom(query, byChange(order), cursor === undefined ? null : momentOf(cursor), limit + 1);
    const now = this.clock.now();
    return pageOf(await this.queries.placed(query), limit, (one) => presentRow(one, now), ({ row }) => [row.changedAt.getTime(), row.id]);
  }
}
