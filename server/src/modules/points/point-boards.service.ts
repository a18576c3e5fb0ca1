import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { placed, type Placed, type PointBoardView } from '@party/shared/points';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { PointBoardRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';
import { PointsRankingQuery } from './points-ranking.query.js';

/** 周小晒: made from the ledger on Monday, checked and published by the branch, corrected by a new version. */
@Injectable()
export class PointBoardsService {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly queries: PointsRankingQuery,
    private readonly transactions: Transactions,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Drafts of a week that is over, one for each branch with points; those that are there stay. Gives how many were made. */
  async draftWeek(week: string, signal?: AbortSignal): Promise<number> {
    const branches = (await this.ledger.manager().query(
      `SELECT o.id FROM organisation o WHERE o.kind = 'branch' AND EXISTS (SELECT 1 FROM point_total t WHERE t.scope_id = o.id AND t.period = ? AND t.points > 0)
          AND NOT EXISTS (SELECT 1 FROM point_board b WHERE b.branch_id = o.id AND b.period = ?)`, [week, week],
    )) as { id: Id }[];
    for (const { id } of branches) {
      if (signal?.aborted) break;
      await this.transactions.run((tx) => this.draft(tx, id, week, 1, null));
    }
    return branches.length;
  }

  /** Places of a week from the ledger alone: a week that is over gives the same for ever. */
  async fromLedger(branchId: Id, week: string, tx?: Tx): Promise<Placed[]> {
    const rows = (await this.ledger.manager(tx).query(
      'SELECT member_id AS id, SUM(points) AS points FROM point_entry WHERE branch_id = ? AND week = ? GROUP BY member_id HAVING SUM(points) > 0', [branchId, week],
    )) as { id: Id; points: number | string }[];
    return placed(rows.map(({ id, points }) => ({ id, points: Number(points) })));
  }

  /** The latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<PointBoardView>> {
    const query = this.ledger.manager().createQueryBuilder(PointBoardRow, 'b').innerJoin('organisation', 'o', 'o.id = b.branch_id');
    applyScope(query, scopeOf(actor, 'points.view'), { path: 'o.path' });
    const rows = await orderFrom(query, { column: 'b.made_at', id: 'b.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1).getMany();
    const views = new Map((await this.views(rows)).map((view) => [view.id, view]));
    return pageOf(rows, limit, (row) => views.get(row.id) as PointBoardView, (row) => [row.madeAt.getTime(), row.id]);
  }

  /** @throws Problem points.board_not_found, points.board_state, request.stale */
  publish(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<PointBoardView> {
    return this.transactions.run(async (tx) => {
      const { row, branch } = await this.demand(tx, actor, id, version);
      if (row.state !== 'draft') throw new Problem('points.board_state');
      await tx.manager.update(PointBoardRow, { branchId: row.branchId, period: row.period, state: 'published' }, { state: 'replaced' });
      await tx.manager.update(PointBoardRow, { id }, { state: 'published', publishedBy: actor.memberId, publishedAt: this.clock.date() });
      await this.note(tx, actor, trace, row, branch, 'publish');
      return this.view(tx, id);
    });
  }

  /** A new draft beside the published one; it takes its place when it is published. @throws Problem points.board_not_found, points.board_state, request.stale */
  correct(actor: Actor, trace: RequestTrace, id: Id, { version, note }: { version: number; note: string }): Promise<PointBoardView> {
    return this.transactions.run(async (tx) => {
      const { row, branch } = await this.demand(tx, actor, id, version);
      const latest = await tx.manager.findOneOrFail(PointBoardRow, { where: { branchId: row.branchId, period: row.period }, order: { version: 'DESC' }, lock: { mode: 'pessimistic_write' } });
      if (row.state !== 'published' || latest.id !== row.id) throw new Problem('points.board_state');
      const made = await this.draft(tx, row.branchId, row.period, row.version + 1, note);
      await this.note(tx, actor, trace, row, branch, 'correct');
      return this.view(tx, made);
    });
  }

  private async demand(tx: Tx, actor: Actor, id: Id, version: number): Promise<{ row: PointBoardRow; branch: OrganisationRef }> {
    const row = await tx.manager.findOne(PointBoardRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const branch = row && (await this.organisations.require(row.branchId, tx));
    if (!row || !branch || !mayDo(actor, 'points.view', { organisationPath: branch.path })) throw new Problem('points.board_not_found');
    if (!mayDo(actor, 'points.publish', { organisationPath: branch.path })) throw new Problem('auth.forbidden');
    if (row.version !== version) throw new Problem('request.stale');
    return { row, branch };
  }

  private async draft(tx: Tx, branchId: Id, period: string, version: number, note: string | null): Promise<Id> {
    const rows = await this.fromLedger(branchId, period, tx);
    const headcount = (await this.queries.frozenHeadcount(branchId, period)) ?? (await this.queries.headcount(branchId));
    const id = this.ids.next();
    await tx.manager.insert(PointBoardRow, {
      id, branchId, period, version, state: 'draft', note, headcount, active: rows.length, points: rows.reduce((sum, row) => sum + row.points, 0), rows: JSON.stringify(rows), madeAt: this.clock.date(),
      publishedBy: null, publishedAt: null,
    });
    return id;
  }

  private note(tx: Tx, actor: Actor, trace: RequestTrace, { id, period }: PointBoardRow, branch: OrganisationRef, step: string): Promise<void> {
    return this.audit.append(tx, { actor, trace, action: 'points.publish', subjectType: 'point_board', subjectId: id, organisationPath: branch.path, detail: { step, period } });
  }

  private async view(tx: Tx, id: Id): Promise<PointBoardView> {
    const [view] = await this.views([await tx.manager.findOneByOrFail(PointBoardRow, { id })], tx);
    return view as PointBoardView;
  }

  private async views(rows: readonly PointBoardRow[], tx?: Tx): Promise<PointBoardView[]> {
    const lists = rows.map((row) => JSON.parse(row.rows) as Placed[]);
    const people = [...lists.flat().map((one) => one.id), ...rows.flatMap((row) => row.publishedBy ?? [])];
    const [names, places] = await Promise.all([this.members.names([...new Set(people)], tx), this.organisations.find([...new Set(rows.map((row) => row.branchId))], tx)]);
    return rows.map(({ id, branchId, period, version, state, note, headcount, active, points, madeAt, publishedAt, publishedBy }, at) => ({
      id, organisationId: branchId, organisationName: places.find((one) => one.id === branchId)?.name ?? '', period, version, state, note, headcount, active, points, madeAt: madeAt.toISOString(),
      publishedAt: publishedAt?.toISOString() ?? null, publishedBy: publishedBy === null ? null : (names.get(publishedBy) ?? ''),
      rows: (lists[at] ?? []).map((one) => ({ memberId: one.id, memberName: names.get(one.id) ?? '', points: one.points, place: one.place })),
    }));
  }
}
