import { Injectable } from '@nestjs/common';
import { ABSENCE_REMINDER_DAYS, type AbsenceAlert, type AbsenceCounts, type AbsenceFilters, type AbsenceRow, type AbsenceState, type AbsenceView } from '@party/shared/absences';
import { addDays, DEFAULT_PAGE, shanghaiDay, type CalendarDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import type { ApprovalRange } from '../workbench/workbench.api.js';
import { presentAbsence, presentRow } from './absence.presenter.js';
import type { Absence } from './absence.entity.js';
import { AbsencesQueries, type AbsencesQuery, type PlacedAbsence } from './absences.query.js';
import { AbsencesRepository } from './absences.repository.js';

const WAITING: readonly AbsenceState[] = ['submitted', 'approved', 'returned'];
/** The alert of an absence in force, as the rule says it. */
const ALERT = `CASE WHEN a.until_on < :today THEN 'overrun' WHEN a.contact_due_on < :today THEN 'contact_overdue'
  WHEN a.until_on <= :ahead THEN 'ends_soon' WHEN a.contact_due_on <= :ahead THEN 'contact_due' ELSE 'none' END`;
/** Sorts behind every day there is. */
const OPEN_END = '9999-12-31';

/** How a list is ordered: an expression, its direction and its value in a row. */
interface Order {
  by: string;
  direction: 'ASC' | 'DESC';
  key: (row: Absence) => string | number;
}

const BY_END: Order = { by: `IFNULL(a.until_on, '${OPEN_END}')`, direction: 'ASC', key: (row) => row.until ?? OPEN_END };
const byChange = (direction: Order['direction']): Order => ({ by: 'a.changed_at', direction, key: (row) => row.changedAt.getTime() });

function orderOf(states: readonly AbsenceState[]): Order {
  if (states.every((state) => state === 'in_force')) return BY_END;
  return byChange(states.every((state) => WAITING.includes(state)) ? 'ASC' : 'DESC');
}

/** Reads absences for those who keep them and for those who are away. */
@Injectable()
export class AbsencesReader {
  constructor(
    private readonly queries: AbsencesQueries,
    private readonly rows: AbsencesRepository,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** Absences the actor keeps. */
  list(actor: Actor, filters: AbsenceFilters, page: PageQuery): Promise<Page<AbsenceRow>> {
    const { state = ['in_force'] } = filters;
    return this.page(this.filtered(actor, filters), orderOf(state), page);
  }

  /** The same rows without paging, with where their people stand. */
  all(actor: Actor, filters: AbsenceFilters): Promise<PlacedAbsence[]> {
    return this.queries.placed(this.filtered(actor, filters).orderBy('o.path').addOrderBy('a.startsOn').addOrderBy('a.id'));
  }

  /** The actor's own, the latest first. */
  own(actor: Actor, page: PageQuery): Promise<Page<AbsenceRow>> {
    return this.page(this.queries.scoped(actor, 'absences.submit'), byChange('DESC'), page);
  }

  async counts(actor: Actor): Promise<AbsenceCounts> {
    const kept = (): AbsencesQuery => this.queries.scoped(actor, 'absences.keep');
    const [waiting, byState, byAlert] = await Promise.all([
      Promise.all(this.queries.waiting(actor).map((query) => query.getCount())),
      kept().select('a.state', 'state').addSelect('COUNT(*)', 'count').groupBy('a.state').getRawMany<{ state: AbsenceState; count: string | number }>(),
      this.inForce(kept()).select(ALERT, 'alert').addSelect('COUNT(*)', 'count').groupBy('alert').getRawMany<{ alert: AbsenceAlert; count: string | number }>(),
    ]);
    return {
      toDecide: waiting.reduce((sum, count) => sum + count, 0),
      byState: byState.map(({ state, count }) => ({ state, count: Number(count) })),
      byAlert: byAlert.map(({ alert, count }) => ({ alert, count: Number(count) })),
    };
  }

  /** Requests that wait for this actor, the longest waiting first, at most `limit` of each step, and how many there are. */
  async toDecide(actor: Actor, limit: number): Promise<{ rows: AbsenceRow[]; total: number }> {
    const parts = await Promise.all(this.queries.waiting(actor).map(async (query) => {
      const total = await query.getCount();
      return { total, found: await this.queries.placed(query.orderBy('a.changedAt').addOrderBy('a.id').limit(limit)) };
    }));
    return { rows: parts.flatMap(({ found }) => found.map((one) => presentRow(one, this.today()))), total: parts.reduce((sum, { total }) => sum + total, 0) };
  }

  /** Items of the approval centre: requests that wait for this actor, by the moment they came to their office, from a place of that order on. */
  async waiting(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<PlacedAbsence[]> {
    const order = { column: 'a.changed_at', id: 'a.id', direction: sort === 'oldest' ? 'ASC' : 'DESC' } as const;
    const place = after && { at: new Date(after.submittedAt), id: after.key };
    const parts = await Promise.all(this.queries.waiting(actor).map((query) => this.queries.placed(orderFrom(query, order, place, limit))));
    const side = sort === 'oldest' ? 1 : -1;
    return parts.flat().sort((a, b) => side * (a.row.changedAt.getTime() - b.row.changedAt.getTime() || (a.row.id < b.row.id ? -1 : 1))).slice(0, limit);
  }

  /** How many those are, and since when the longest of them waits. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const parts = await Promise.all(this.queries.waiting(actor).map((query) =>
      query.select('COUNT(*)', 'count').addSelect('MIN(a.changed_at)', 'oldest').getRawOne<{ count: string | number; oldest: Date | null }>()));
    const [oldest] = parts.flatMap((one) => one?.oldest?.toISOString() ?? []).sort();
    return { count: parts.reduce((sum, one) => sum + Number(one?.count ?? 0), 0), oldestAt: oldest ?? null };
  }

  /** Absences in force that ask for something of their keepers, at most `limit`, and how many there are. */
  async urgent(actor: Actor, limit: number): Promise<{ rows: AbsenceRow[]; total: number }> {
    const query = this.inForce(this.queries.scoped(actor, 'absences.keep')).andWhere('(a.until_on <= :ahead OR a.contact_due_on <= :ahead)');
    const total = await query.getCount();
    query.orderBy(`LEAST(IFNULL(a.until_on, '${OPEN_END}'), IFNULL(a.contact_due_on, '${OPEN_END}'))`).addOrderBy('a.id').limit(limit);
    return { rows: (await this.queries.placed(query)).map((one) => presentRow(one, this.today())), total };
  }

  /** @throws Problem absences.not_found */
  async view(actor: Actor, id: Id): Promise<AbsenceView> {
    const found = await this.queries.require(actor, id);
    const steps = await this.rows.steps(id);
    const names = await this.members.names([...new Set(steps.map((step) => step.actorMemberId))]);
    return presentAbsence(found, steps, names, { actor, today: this.today() });
  }

  private filtered(actor: Actor, { state = ['in_force'], kind }: AbsenceFilters): AbsencesQuery {
    const query = this.queries.scoped(actor, 'absences.keep').andWhere('a.state IN (:...states)', { states: state });
    return kind === undefined ? query : query.andWhere('a.kind IN (:...kinds)', { kinds: kind });
  }

  private inForce(query: AbsencesQuery): AbsencesQuery {
    const today = this.today();
    return query.andWhere("a.state = 'in_force'").setParameters({ today, ahead: addDays(today, ABSENCE_REMINDER_DAYS) });
  }

  private async page(query: AbsencesQuery, { by, direction, key }: Order, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<AbsenceRow>> {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    orderFrom(query, { column: by, id: 'a.id', direction }, cursor === undefined ? null : { at: cursorValue(at), id: String(id) }, limit + 1);
    return pageOf(await this.queries.placed(query), limit, (one) => presentRow(one, this.today()), ({ row }) => [key(row), row.id]);
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}

/** A moment or a day of a cursor. @throws Problem request.cursor_invalid */
function cursorValue(at: string | number | null | undefined): Date | string {
  if (typeof at === 'string') return at;
  if (typeof at !== 'number' || !Number.isSafeInteger(at)) throw new Problem('request.cursor_invalid');
  return new Date(at);
}
