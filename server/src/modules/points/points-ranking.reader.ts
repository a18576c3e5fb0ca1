import { Injectable } from '@nestjs/common';
import { addDays, DEFAULT_PAGE, shanghaiDay, weekOf, type CalendarDay, type Id, type Page, type Period } from '@party/shared/kernel';
import {
  boardPeriod, figureSum, isClosed, periodsUpTo, publicRows, SMALL_BRANCH, standingOf, USUAL_LIST, type BranchOrder, type ListRankedBranchesQuery, type ListSetting, type MonthFigure, type OwnRanking, type PeriodQuery, type Placed,
  type RankedBranch, type RankedMember, type Standing,
} from '@party/shared/points';
import { schoolAt, type Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Clock } from '../../platform/clock/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { LearningApi } from '../learning/learning.api.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { BranchFigures } from './branch-figures.js';
import { PointBoardRow, PointSettingRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';
import { PointsRankingQuery, type BranchRow } from './points-ranking.query.js';

const PAST = 12;

/** Where somebody belongs. */
export interface Home {
  memberId: Id;
  branchId: Id;
  rootId: Id;
}

/** Reads places: everybody's own, what a branch shows of the others, and branches beside each other. */
@Injectable()
export class PointsRankingReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly queries: PointsRankingQuery,
    private readonly figures: BranchFigures,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly learning: LearningApi,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem points.not_a_member, request.invalid */
  async own(actor: Actor, query: PeriodQuery): Promise<OwnRanking> {
    const home = await this.home(ownMemberId(actor));
    const period = this.period(query);
    const { standing: { points: sum, ...standing }, imported, rows, members } = await this.standing(home, period.key);
    const [setting, board] = await Promise.all([this.setting(home.branchId), this.board(home.branchId, period.key)]);
    const closed = isClosed(period, this.today());
    // A week that is over is the branch's to look through first: until its board is published, others see nothing of it.
    const checking = closed && period.kind === 'week' && board === null;
    const mine = (await this.ledger.totals(home.rootId, home.memberId, [period.key])).get(period.key) ?? 0;
    const [branch, school, past, days, shown] = await Promise.all([
      this.organisations.require(home.branchId), this.queries.aboveInSchool(home.rootId, period.key, mine), this.past(home, period), this.days(home.memberId),
      checking ? [] : this.shown(rows, members, setting),
    ]);
    return {
      period: period.key, first: period.first, last: period.last, closed, checking, branchName: branch.name, ...standing, points: sum - (imported ?? 0), imported, members, mode: setting.mode, rows: shown, past, days, board,
      school: school === null ? null : { place: school.above + 1, at: school.at.toISOString() },
    };
  }

  /** Somebody's place in the branch, from all that counts there. Who has nothing stands behind all who have something. */
  async standing({ branchId, memberId }: Home, period: string): Promise<{ standing: Standing; imported: number | null; rows: MonthFigure[]; members: number }> {
    const [rows, frozen] = await Promise.all([this.figures.of(branchId, period), this.queries.frozenHeadcount(branchId, period)]);
    const mine = rows.find((row) => row.id === memberId);
    const sum = mine === undefined ? ((await this.ledger.totals(branchId, memberId, [period])).get(period) ?? 0) : figureSum(mine);
    const above = rows.filter((row) => figureSum(row) > sum);
    const next = above.at(-1);
    return { standing: standingOf(sum, above.length, next === undefined ? null : figureSum(next)), imported: mine?.imported ?? null, rows, members: Math.max(frozen ?? (await this.queries.headcount(branchId)), rows.length) };
  }

  /** Branches of the own school. @throws Problem request.invalid, request.cursor_invalid */
  async branches({ branchPath }: Actor, { period, by = 'per_head', limit = DEFAULT_PAGE, cursor }: ListRankedBranchesQuery): Promise<Page<RankedBranch>> {
    const { key } = this.period(period === undefined ? {} : { period });
    const rootId = schoolAt(branchPath ?? '');
    // Where the page before ended, with the place it had come to: to count those before anew would take longer the further one reads.
    const [value0, id0, place0, seen] = cursor === undefined ? [null, null, 0, 0] : decodeCursor(cursor, 4);
    const after = value0 === null ? null : { value: Number(value0), branchId: String(id0) };
    const rows = await this.queries.branches(rootId, key, by, after, limit + 1);
    let [place, value] = [Number(place0), after?.value];
    const ranked = rows.map((row, at) => {
      if (valueOf(row, by) !== value) [place, value] = [Number(seen) + at + 1, valueOf(row, by)];
      return rankedOf(row, place);
    });
    return pageOf(ranked, limit, (row) => row, (row) => [valueOf(row, by), row.organisationId, row.place, Number(seen) + limit]);
  }

  /** @throws Problem points.not_a_member */
  async home(memberId: Id): Promise<Home> {
    const earner = await this.ledger.earner(memberId);
    if (!earner?.member) throw new Problem('points.not_a_member');
    return { memberId, branchId: earner.branchId, rootId: earner.rootId };
  }

  async setting(branchId: Id): Promise<ListSetting> {
    return (await this.ledger.manager().findOneBy(PointSettingRow, { organisationId: branchId })) ?? USUAL_LIST;
  }

  /** Names to the rows a branch shows. Members without points count as the last place. */
  private async shown(rows: readonly MonthFigure[], members: number, setting: ListSetting): Promise<RankedMember[]> {
    const ranked: Placed[] = rows.map((row) => ({ id: row.id, points: figureSum(row), place: row.place ?? rows.length }));
    const rest: Placed[] = members > rows.length ? [{ id: '', points: 0, place: rows.length + 1 }] : [];
    const hidden = await this.queries.optedOut(setting.mode === 'off' ? [] : rows.map((row) => row.id));
    const list = publicRows([...ranked, ...rest], setting, hidden);
    const [names, figures] = [await this.members.names(list.map((row) => row.id)), new Map(rows.map((row) => [row.id, row]))];
    return list.map(({ id, place }) => ({ memberId: id, memberName: names.get(id) ?? '', points: figures.get(id)?.points ?? 0, imported: figures.get(id)?.imported ?? null, place }));
  }

  private async past({ rootId, memberId }: Home, period: Period): Promise<OwnRanking['past']> {
    const keys = periodsUpTo(period, PAST).map((one) => one.key);
    const totals = await this.ledger.totals(rootId, memberId, keys);
    return keys.map((key) => ({ period: key, points: totals.get(key) ?? 0 }));
  }

  private days(memberId: Id): Promise<OwnRanking['days']> {
    const week = weekOf(this.today());
    return this.learning.days(memberId, { first: addDays(week.first, -7 * (PAST - 1)), last: week.last });
  }

  private async board(branchId: Id, period: string): Promise<OwnRanking['board']> {
    const row = await this.ledger.manager().findOne(PointBoardRow, { where: { branchId, period, state: 'published' }, order: { version: 'DESC' } });
    return row?.publishedAt ? { version: row.version, publishedAt: row.publishedAt.toISOString(), note: row.note } : null;
  }

  private period({ period }: PeriodQuery): Period {
    if (period === undefined) return weekOf(this.today());
    const found = boardPeriod(period);
    if (found === null || found.first > this.today()) throw fieldProblem('period', 'period_impossible', '没有这一周或这个月');
    return found;
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}

const valueOf = ({ perHeadCents, participation }: Pick<BranchRow, 'perHeadCents' | 'participation'>, by: BranchOrder): number => (by === 'per_head' ? perHeadCents : participation);

const rankedOf = ({ branchId, branchName, points, active, headcount, perHeadCents, participation }: BranchRow, place: number): RankedBranch => ({
  organisationId: branchId, organisationName: branchName, place, points, perHeadCents, headcount, active, participation, small: headcount < SMALL_BRANCH,
});
