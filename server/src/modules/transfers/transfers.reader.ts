import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { approvalAsks, type ListTransfersQuery, type TransferCockpit, type TransferDetail, type TransferPreview, type TransferRow, type TransferTarget } from '@party/shared/transfers';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom, type KeysetOrder } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { ArchivesApi } from '../archives/archives.api.js';
import { DuesApi } from '../dues/dues.api.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { ApprovalRange } from '../workbench/workbench.api.js';
import { foldCockpit, OLDEST_WEEKS, type TransferHeap } from './transfer-cockpit.js';
import { TransferLetters } from './transfer-letters.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';
import { stepOf } from './transfer-step.js';
import { TransferTargets } from './transfer-targets.js';
import { presentRow, presentTransfer } from './transfer.presenter.js';
import { TransfersQueries, type TransfersQuery } from './transfers.query.js';
import { TransfersRepository } from './transfers.repository.js';

const WEEK_SECONDS = 7 * 86_400;

type Narrowing = (query: TransfersQuery) => TransfersQuery;

/** By the latest step. */
const byChange = (direction: KeysetOrder['direction']): KeysetOrder => ({ column: 't.changed_at', id: 't.id', direction });

/** Reads transfers for those who asked, those who decide, and those who watch over them. */
@Injectable()
export class TransfersReader {
  constructor(
    private readonly queries: TransfersQueries,
    private readonly rows: TransfersRepository,
    private readonly letters: TransferLetters,
    private readonly legs: TransferLegsRepository,
    private readonly targets: TransferTargets,
    private readonly members: MembersApi,
    private readonly dues: DuesApi,
    private readonly archives: ArchivesApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem see the route */
  async preview(actor: Actor, target: TransferTarget): Promise<TransferPreview> {
    const { member, toName, viaName, route } = await this.targets.plan(actor, target);
    return { kind: route.kind, fromName: member.organisationName, toName, viaName, steps: route.steps };
  }

  /** Under way the longest wait first, ended ones the latest first. */
  list(actor: Actor, { view = 'mine_to_decide', ...page }: ListTransfersQuery): Promise<Page<TransferRow>> {
    if (view === 'mine_to_decide') return this.page((first) => first(this.queries.toDecide(actor)), 'ASC', page);
    if (view === 'overdue') return this.page((first) => this.overdue(actor, first), 'ASC', page);
    return this.page((first) => this.queries.reach(actor, view, first), view === 'under_way' ? 'ASC' : 'DESC', page);
  }

  /** The actor's own transfers, the latest first. */
  own(actor: Actor, page: PageQuery): Promise<Page<TransferRow>> {
    return this.page((first) => first(this.queries.own(actor, 'transfers.submit')), 'DESC', page);
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
    const [events, letters, legs] = await Promise.all([this.rows.events(id), this.letters.of(id), this.legs.of(id)]);
    const evidence = legs.length === 0 ? [] : await this.legs.evidence(id);
    const people = [...events.map((one) => one.actorMemberId), ...legs.map((one) => one.endedBy), ...evidence.map((one) => one.addedBy)].flatMap((one) => one ?? []);
    const [papers, names, [member], offices] = await Promise.all([this.archives.listOf({ memberId: found.row.memberId, transferId: id, toId: found.row.toId }), this.members.names([...new Set(people)]), this.members.find([found.row.memberId]), this.organisations.find([...new Set(legs.flatMap((one) => one.organisationId ?? []))])]);
    const asksDues = approvalAsks(found.row.kind, stepOf(found.row)?.seat ?? null) === 'dues';
    const duesOnBook = asksDues ? ((await this.dues.paidThrough([found.row.memberId])).get(found.row.memberId) ?? null) : null;
    return presentTransfer({ ...found, events, letters, legs, evidence, duesOnBook, papers, stage: member?.values.stage ?? null, names, offices: new Map(offices.map((one) => [one.id, one])) }, actor, this.clock.now());
  }

  /** Where everything lies: one pass over what is under way, folded by state, by age and by office. */
  async cockpit(actor: Actor): Promise<TransferCockpit> {
    const [{ count: mineToDecide }, heaps, overdue] = await Promise.all([this.countWaiting(actor), this.heaps(actor), this.overdue(actor).getCount()]);
    const names = new Map((await this.organisations.find([...new Set(heaps.flatMap(({ officeId }) => officeId ?? []))])).map(({ id, name }) => [id, name]));
    return { mineToDecide, overdue, ...foldCockpit(heaps, names, this.clock.now()) };
  }

  /** Under way with a leg whose term is over. */
  private overdue(actor: Actor, narrow: Narrowing = (query) => query): TransfersQuery {
    const late = 'EXISTS (SELECT 1 FROM transfer_leg l WHERE l.transfer_id = t.id AND l.open_mark = 1 AND l.due_on < :today)';
    return this.queries.reach(actor, 'under_way', (query) => narrow(query.andWhere(late, { today: shanghaiDay(this.clock.now()) })));
  }

  private async heaps(actor: Actor): Promise<TransferHeap[]> {
    const weeks = `GREATEST(0, LEAST(${OLDEST_WEEKS}, FLOOR(TIMESTAMPDIFF(SECOND, t.changed_at, :now) / ${WEEK_SECONDS})))`;
    const rows = await this.queries.reach(actor, 'under_way').setParameter('now', this.clock.date())
      .select('t.state', 'state').addSelect('t.seat', 'seat').addSelect('t.office_id', 'officeId').addSelect(weeks, 'weeks')
      .addSelect('COUNT(*)', 'count').addSelect('MIN(t.changed_at)', 'oldest')
      .groupBy('t.state').addGroupBy('t.seat').addGroupBy('t.office_id').addGroupBy('weeks')
      .getRawMany<TransferHeap>();
    return rows.map((one) => ({ ...one, weeks: Number(one.weeks), count: Number(one.count) }));
  }

  private async page(ask: (first: Narrowing) => TransfersQuery, order: 'ASC' | 'DESC', { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<TransferRow>> {
    const after = cursor === undefined ? null : momentOf(cursor);
    const query = ask((one) => orderFrom(one, byChange(order), after, limit + 1));
    const now = this.clock.now();
    return pageOf(await this.queries.placed(query), limit, (one) => presentRow(one, now), ({ row }) => [row.changedAt.getTime(), row.id]);
  }
}
