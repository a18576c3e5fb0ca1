import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { signInText, signInWindow, type MeetingFilters, type MeetingListRow, type MeetingState, type MeetingView, type SignInCode } from '@party/shared/meetings';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { currentCode } from '../../platform/crypto/shown-code.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { MeetingCounting, NOBODY } from './meeting-counting.js';
import { MeetingSeat } from './meeting-parts.entity.js';
import { presentMeeting, presentOwn, presentRow, worksOn } from './meeting.presenter.js';
import { MeetingsQueries, type MeetingsQuery, type PlacedMeeting } from './meetings.query.js';
import { MeetingsRepository } from './meetings.repository.js';

/** What is still to come or to be done, for those who keep meetings and for those who go to them. */
const AHEAD: Readonly<Record<'kept' | 'own', readonly MeetingState[]>> = { kept: ['draft', 'noticed', 'held', 'submitted'], own: ['noticed', 'held'] };

/** Reads meetings. */
@Injectable()
export class MeetingsReader {
  constructor(
    private readonly queries: MeetingsQueries,
    private readonly rows: MeetingsRepository,
    private readonly counting: MeetingCounting,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** Meetings of the branches and groups in the actor's care. */
  list(actor: Actor, filters: MeetingFilters, page: PageQuery): Promise<Page<MeetingListRow>> {
    return this.page(actor, this.filtered(this.queries.scoped(actor, 'meetings.list'), 'kept', filters), filters, page);
  }

  /** Meetings on whose list the actor stands. */
  own(actor: Actor, filters: MeetingFilters, page: PageQuery): Promise<Page<MeetingListRow>> {
    return this.page(actor, this.filtered(this.queries.scoped(actor, 'meetings.own'), 'own', filters), filters, page);
  }

  /** @throws Problem meetings.not_found */
  async view(actor: Actor, id: Id): Promise<MeetingView> {
    return this.present(actor, await this.queries.require(actor, id));
  }

  /** @throws Problem meetings.not_found, auth.forbidden, meetings.sign_in_closed */
  async code(actor: Actor, id: Id): Promise<SignInCode> {
    const { row, place } = await this.queries.require(actor, id);
    if (!mayDo(actor, 'meetings.keep', place)) throw new Problem('auth.forbidden');
    const now = this.clock.now();
    const { opensAt, closesAt } = signInWindow({ startsAt: row.startsAt.getTime(), minutes: row.minutes });
    if (!['noticed', 'held'].includes(row.state) || now < opensAt || now >= closesAt) throw new Problem('meetings.sign_in_closed');
    const { code, secondsLeft } = currentCode(row.codeSecret, now);
    return { code, text: signInText(id, code), secondsLeft, counts: await this.counting.one(id) };
  }

  private async present(actor: Actor, found: PlacedMeeting): Promise<MeetingView> {
    const { row } = found;
    // Whoever only takes part is shown nobody else's place, so none is read: a hall that signs in at once asks for this view.
    const whole = worksOn(actor, found);
    const own = async (): Promise<MeetingSeat[]> => [await this.rows.seatOf(row.id, actor.memberId ?? '')].filter((seat) => seat !== null);
    const [counts, seats, items, steps] = await Promise.all([
      this.counting.one(row.id), whole ? this.rows.seats(row.id) : own(), this.rows.items(row.id), whole ? this.rows.steps(row.id) : [],
    ]);
    const people = [row.chairId, row.recorderId, ...seats.map((seat) => seat.memberId), ...steps.map((step) => step.actorMemberId)];
    const names = await this.members.names([...new Set(people)]);
    return presentMeeting({ found, counts, seats, items, steps, names, actor, now: this.clock.now() });
  }

  private filtered(query: MeetingsQuery, whose: 'kept' | 'own', { when = 'ahead', kind }: MeetingFilters): MeetingsQuery {
    query.andWhere(`k.state ${when === 'ahead' ? '' : 'NOT '}IN (:...ahead)`, { ahead: AHEAD[whose] });
    return kind === undefined ? query : query.andWhere('k.kind IN (:...kinds)', { kinds: kind });
  }

  private async page(actor: Actor, query: MeetingsQuery, { when = 'ahead' }: MeetingFilters, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<MeetingListRow>> {
    const order = { column: 'k.starts_at', id: 'k.id', direction: when === 'ahead' ? 'ASC' : 'DESC' } as const;
    const found = await this.queries.placed(orderFrom(query, order, cursor === undefined ? null : momentOf(cursor), limit + 1));
    const ids = found.map(({ row }) => row.id);
    const [counts, seats] = await Promise.all([this.counting.of(ids), this.ownSeats(actor, ids)]);
    const view = (one: PlacedMeeting): MeetingListRow => presentRow(one, counts.get(one.row.id) ?? NOBODY, seats.get(one.row.id) ?? null);
    return pageOf(found, limit, view, ({ row }) => [row.startsAt.getTime(), row.id]);
  }

  private async ownSeats(actor: Actor, ids: readonly Id[]): Promise<Map<Id, ReturnType<typeof presentOwn>>> {
    if (ids.length === 0 || actor.memberId === null) return new Map();
    const seats = await this.rows.manager().find(MeetingSeat, { where: { meetingId: In([...ids]), memberId: actor.memberId } });
    return new Map(seats.map((seat) => [seat.meetingId, presentOwn(seat)]));
  }
}
