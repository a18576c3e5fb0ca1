import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { figureSum, publicRows, type ListSetting, type MonthShow, type Placed } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { ownMemberId } from '../../../platform/auth/own-member.js';
import { Clock } from '../../../platform/clock/clock.js';
import { orderFrom } from '../../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../../platform/http/cursor.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { PointsLedger } from '../points-ledger.js';
import { PointsRankingQuery } from '../points-ranking.query.js';
import { PointsRankingReader, type Home } from '../points-ranking.reader.js';
import { MonthReview } from './month-records.entity.js';
import { MonthsReader, type FoundMonth } from './months.reader.js';

/** Reads months for the members of a branch: who is proposed, what the branch shows of its list, and the own assessment. */
@Injectable()
export class OwnMonthsReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly ranking: PointsRankingReader,
    private readonly queries: PointsRankingQuery,
    private readonly months: MonthsReader,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** Months of the own branch that are or were public, the latest first. @throws Problem points.not_a_member, request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<MonthShow>> {
    const home = await this.ranking.home(ownMemberId(actor));
    const query = this.ledger.manager().createQueryBuilder(MonthReview, 'r').where("r.branch_id = :branchId AND r.state IN ('publicised', 'closed')", { branchId: home.branchId });
    const rows = await orderFrom(query, { column: 'r.made_at', id: 'r.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1).getMany();
    const views = new Map((await this.views(home, rows)).map((view) => [view.id, view]));
    return pageOf(rows, limit, (row) => views.get(row.id) as MonthShow, (row) => [row.madeAt.getTime(), row.id]);
  }

  /** @throws Problem points.not_a_member, points.month_not_found */
  async view(actor: Actor, id: Id): Promise<MonthShow> {
    const home = await this.ranking.home(ownMemberId(actor));
    const row = await this.ledger.manager().findOneBy(MonthReview, { id, branchId: home.branchId });
    const [view] = await this.views(home, row ? [row] : []);
    if (!view) throw new Problem('points.month_not_found');
    return view;
  }

  private async views(home: Home, rows: readonly MonthReview[]): Promise<MonthShow[]> {
    const [{ name, path }, setting] = await Promise.all([this.organisations.require(home.branchId), this.ranking.setting(home.branchId)]);
    const found = await this.months.complete(rows.map((row) => ({ row, branchName: name, branchPath: path })));
    return Promise.all(found.map((one) => this.show(home, one, setting)));
  }

  private async show({ memberId }: Home, { row, branchName, marks, objections }: FoundMonth, setting: ListSetting): Promise<MonthShow> {
    const shown = await this.shown(row, setting);
    const proposed = marks.filter((mark) => mark.nominated);
    const names = await this.members.names([...shown.map((one) => one.id), ...proposed.map((mark) => mark.memberId)]);
    const figures = new Map(row.figures.map((one) => [one.id, one]));
    const [figure, mark] = [row.figures.find((one) => one.id === memberId), marks.find((one) => one.memberId === memberId)];
    const objection = objections.find((one) => one.memberId === memberId);
    const today = shanghaiDay(this.clock.now());
    return {
      id: row.id, organisationName: branchName, month: row.month, version: row.version, state: row.state, note: row.note, metOn: row.metOn ?? '', publicUntil: row.publicUntil ?? '',
      nominees: proposed.map((one) => ({ memberId: one.memberId, memberName: names.get(one.memberId) ?? '', words: one.words })),
      rows: shown.map(({ id, place }) => ({ memberId: id, memberName: names.get(id) ?? '', points: figures.get(id)?.points ?? 0, imported: figures.get(id)?.imported ?? null, place })),
      own: figure === undefined ? null : { points: figure.points, imported: figure.imported, place: figure.place, grade: mark?.grade ?? null, words: mark?.words ?? '' },
      objection: objection === undefined ? null : { text: objection.text, at: objection.askedAt.toISOString(), answer: objection.answer, upheld: objection.upheld },
      mayObject: row.state === 'publicised' && objection === undefined && today <= (row.publicUntil ?? ''),
    };
  }

  /** Members without points count as the last place, as in every list. */
  private async shown(row: MonthReview, setting: ListSetting): Promise<Placed[]> {
    const placed = row.figures.flatMap((figure) => (figure.place === null ? [] : [{ id: figure.id, points: figureSum(figure), place: figure.place }]));
    const rest: Placed[] = placed.length < Math.max(row.headcount, row.figures.length) ? [{ id: '', points: 0, place: placed.length + 1 }] : [];
    const hidden = await this.queries.optedOut(setting.mode === 'off' ? [] : placed.map((one) => one.id));
    return publicRows([...placed, ...rest], setting, hidden);
  }
}
