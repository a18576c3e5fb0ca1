import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { ListTransfersQuery, Seat, TransferCockpit, TransferDetail, TransferPreview, TransferRow, TransferState, TransferTarget } from '@party/shared/transfers';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom, type KeysetOrder } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { ApprovalRange } from '../workbench/workbench.api.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';
import { TransferTargets } from './transfer-targets.js';
import { presentRow, presentTransfer } from './transfer.presenter.js';
import { TransfersQueries, type TransfersQuery } from './transfers.query.js';
import { TransfersRepository } from './transfers.repository.js';

const WEEK_SECONDS = 7 * 86_400;
const MOST_OFFICES = 10;
/** Ages from here on are one class. */
const OLDEST_WEEKS = 4;

/** By the latest step. */
const byChange = (direction: KeysetOrder['direction']): KeysetOrder => ({ column: 't.changed_at', id: 't.id', direction });

/** Reads transfers for those who asked, those who decide, and those who watch over them. */
@Injectable()
export class TransfersReader {
  constructor(
    private readonly queries: TransfersQueries,
    private readonly rows: TransfersRepository,
    private readonly legs: TransferLegsRepository,
    private readonly targets: TransferTargets,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async preview(actor: Actor, target: TransferTarget): Promise<TransferPreview> {
    const { member, toName, route } = await this.targets.plan(actor, target);
    return { kind: route.kind, fromName: member.organisationName, toName, steps: route.steps };
  }

  /** Under way the longest wait first, ended ones the latest first. */
  list(actor: Actor, { view = 'mine_to_decide', ...page }: ListTransfersQuery): Promise<Page<TransferRow>> {
    if (view === 'mine_to_decide') return this.page(this.queries.toDecide(actor), 'ASC', page);
    if (view === 'overdue') return this.page(this.overdue(actor), 'ASC', page);
    const query = this.queries.visible(actor).andWhere(view === 'under_way' ? 't.open_mark = 1' : 't.open_mark IS NULL');
    return this.page(query, view === 'under_way' ? 'ASC' : 'DESC', page);
  }

  /** The actor's own transfers, the latest first. */
  own(actor: Actor, page: PageQuery): Promise<Page<TransferRow>> {
    return this.page(this.queries.own(actor, 'transfers.submit'), 'DESC', page);
  }

  /** Rows of the approval centre: transfers whose office the actor decides for, by the moment they came there. */
  async waiting(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<TransferRow[]> {
    const place = after && { at: new Date(after.submittedAt), id: after.key };
    const query = orderFrom(this.queries.toDecide(actor), byChange(sort === 'oldest' ? 'ASC' : 'DESC'), place, limit);
    const now = this.clock.now();
    return (await this.queries.placed(query)).map((one) => presentRow(one, now));
  }

  /** How many those are, and since when the longest of them waits. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.queries.toDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(t.changed_at)', 'oldest').getRawOne<{ count: string | number; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  /** @throws Problem transfers.not_found */
  async view(actor: Actor, id: Id): Promise<TransferDetail> {
    const found = await this.queries.require(actor, id);
    const [events, letters, legs] = await Promise.all([this.rows.events(id), this.rows.letters(id), this.legs.of(id)]);
    const evidence = legs.length === 0 ? [] : await this.legs.evidence(id);
    const people = [...events.map((one) => one.actorMemberId), ...legs.map((one) => one.endedBy), ...evidence.map((one) => one.addedBy)].flatMap((one) => one ?? []);
    const [names, offices] = await Promise.all([this.members.names([...new Set(people)]), this.organisations.find([...new Set(legs.flatMap((one) => one.organisationId ?? []))])]);
    return presentTransfer({ ...found, events, letters, legs, evidence, names, offices: new Map(offices.map((one) => [one.id, one])) }, actor, this.clock.now());
  }

  /** Where everything lies. */
  async cockpit(actor: Actor): Promise<TransferCockpit> {
    const open = (): TransfersQuery => this.queries.visible(actor).andWhere('t.open_mark = 1');
    const [{ count: mineToDecide }, groups, ageing, offices, overdue] = await Promise.all([
      this.countWaiting(actor), this.groups(open()), this.ageing(open()), this.offices(open()), this.overdue(actor).getCount(),
    ]);
    return { mineToDecide, underWay: groups.reduce((sum, one) => sum + one.count, 0), overdue, groups, ageing, offices };
  }

  /** Under way with a leg whose term is over. */
  private overdue(actor: Actor): TransfersQuery {
    return this.queries.visible(actor).andWhere('t.open_mark = 1')
      .andWhere('EXISTS (SELECT 1 FROM transfer_leg l WHERE l.transfer_id = t.id AND l.open_mark = 1 AND l.due_on < :today)', { today: shanghaiDay(this.clock.now()) });
  }

  private async groups(query: TransfersQuery): Promise<TransferCockpit['groups']> {
    const seat = "CASE WHEN t.state = 'in_review' THEN JSON_UNQUOTE(JSON_EXTRACT(t.steps, CONCAT('$[', t.step_no, '].seat'))) END";
    const rows = await query.select('t.state', 'state').addSelect(seat, 'seat').addSelect('COUNT(*)', 'count').groupBy('t.state').addGroupBy('seat')
      .getRawMany<{ state: TransferState; seat: Seat | null; count: string | number }>();
    return rows.map((one) => ({ ...one, count: Number(one.count) })).sort((a, b) => b.count - a.count || (a.state < b.state ? -1 : 1));
  }

  private async ageing(query: TransfersQuery): Promise<TransferCockpit['ageing']> {
    const weeks = `LEAST(${OLDEST_WEEKS}, FLOOR(TIMESTAMPDIFF(SECOND, t.changed_at, :now) / ${WEEK_SECONDS}))`;
    const rows = await query.select(weeks, 'weeks').addSelect('COUNT(*)', 'count').setParameter('now', this.clock.date()).groupBy('weeks')
      .getRawMany<{ weeks: string | number; count: string | number }>();
    const found = new Map(rows.map((one) => [Math.max(0, Number(one.weeks)), Number(one.count)]));
    return Array.from({ length: OLDEST_WEEKS + 1 }, (_, at) => ({ weeks: at, count: found.get(at) ?? 0 }));
  }

  private async offices(query: TransfersQuery): Promise<TransferCockpit['offices']> {
    const rows = await query.andWhere('t.office_id IS NOT NULL')
      .select('t.office_id', 'organisationId').addSelect('COUNT(*)', 'count').addSelect('TIMESTAMPDIFF(DAY, MIN(t.changed_at), :now)', 'longestDays').setParameter('now', this.clock.date())
      .groupBy('t.office_id').orderBy('COUNT(*)', 'DESC').addOrderBy('t.office_id').limit(MOST_OFFICES)
      .getRawMany<{ organisationId: Id; count: string | number; longestDays: string | number }>();
    const names = new Map((await this.organisations.find(rows.map((one) => one.organisationId))).map((one) => [one.id, one.name]));
    return rows.map((one) => ({ organisationId: one.organisationId, name: names.get(one.organisationId) ?? '', count: Number(one.count), longestDays: Number(one.longestDays) }));
  }

  private async page(query: TransfersQuery, order: 'ASC' | 'DESC', { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<TransferRow>> {
    orderFrom(query, byChange(order), cursor === undefined ? null : momentOf(cursor), limit + 1);
    const now = this.clock.now();
    return pageOf(await this.queries.placed(query), limit, (one) => presentRow(one, now), ({ row }) => [row.changedAt.getTime(), row.id]);
  }
}
