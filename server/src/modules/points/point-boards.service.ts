import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { CorrectBoardRequest, PointBoardView, PublishBoardRequest } from '@party/shared/points';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import { BoardDrafts } from './board-drafts.js';
import { PointBoardRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';

/** 周小晒: drafted on Monday, checked and published by the branch, corrected by a new version. */
@Injectable()
export class PointBoardsService {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly drafts: BoardDrafts,
    private readonly transactions: Transactions,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** The latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<PointBoardView>> {
    const query = this.ledger.manager().createQueryBuilder(PointBoardRow, 'b').innerJoin('organisation', 'o', 'o.id = b.branch_id');
    applyScope(query, scopeOf(actor, 'points.view'), { path: 'o.path' });
    const rows = await orderFrom(query, { column: 'b.made_at', id: 'b.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1).getMany();
    const views = new Map((await this.views(rows)).map((view) => [view.id, view]));
    return pageOf(rows, limit, (row) => views.get(row.id) as PointBoardView, (row) => [row.madeAt.getTime(), row.id]);
  }

  /** @throws Problem points.board_not_found, points.board_state, request.stale */
  publish(actor: Actor, trace: RequestTrace, id: Id, { version, revision }: PublishBoardRequest): Promise<PointBoardView> {
    return this.transactions.run(async (tx) => {
      const { row, branch } = await this.demand(tx, actor, id, version);
      if (row.state !== 'draft') throw new Problem('points.board_state');
      if (row.revision !== revision) throw new Problem('request.stale');
      await tx.manager.update(PointBoardRow, { branchId: row.branchId, period: row.period, state: 'published' }, { state: 'replaced' });
      await tx.manager.update(PointBoardRow, { id }, { state: 'published', publishedBy: actor.memberId, publishedAt: this.clock.date() });
      await this.note(tx, actor, trace, row, branch, 'publish');
      return this.view(tx, id);
    });
  }

  /** A new draft beside the published one; it takes its place when it is published. @throws Problem points.board_not_found, points.board_state, request.stale */
  correct(actor: Actor, trace: RequestTrace, id: Id, { version, note }: CorrectBoardRequest): Promise<PointBoardView> {
    return this.transactions.run(async (tx) => {
      const { row, branch } = await this.demand(tx, actor, id, version);
      const latest = await tx.manager.findOneOrFail(PointBoardRow, { where: { branchId: row.branchId, period: row.period }, order: { version: 'DESC' }, lock: { mode: 'pessimistic_write' } });
      if (row.state !== 'published' || latest.id !== row.id) throw new Problem('points.board_state');
      const made = await this.drafts.draft(tx, { branchId: row.branchId, period: row.period, version: row.version + 1, note, countsImported: row.countsImported });
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

  private note(tx: Tx, actor: Actor, trace: RequestTrace, { id, period }: PointBoardRow, branch: OrganisationRef, step: string): Promise<void> {
    return this.audit.append(tx, { actor, trace, action: 'points.publish', subjectType: 'point_board', subjectId: id, organisationPath: branch.path, detail: { step, period } });
  }

  private async view(tx: Tx, id: Id): Promise<PointBoardView> {
    const [view] = await this.views([await tx.manager.findOneByOrFail(PointBoardRow, { id })], tx);
    return view as PointBoardView;
  }

  private async views(rows: readonly PointBoardRow[], tx?: Tx): Promise<PointBoardView[]> {
    const people = rows.flatMap((row) => [...row.figures.map((one) => one.id), ...(row.publishedBy === null ? [] : [row.publishedBy])]);
    const [names, places] = await Promise.all([this.members.names([...new Set(people)], tx), this.organisations.find([...new Set(rows.map((row) => row.branchId))], tx)]);
    return rows.map(({ id, branchId, period, version, revision, state, note, headcount, active, points, figures, countsImported, madeAt, publishedAt, publishedBy }) => ({
      id, organisationId: branchId, organisationName: places.find((one) => one.id === branchId)?.name ?? '', period, version, revision, state, note, headcount, active, points,
      importedPoints: countsImported ? figures.reduce((sum, one) => sum + (one.imported ?? 0), 0) : null, madeAt: madeAt.toISOString(), publishedAt: publishedAt?.toISOString() ?? null,
      publishedBy: publishedBy === null ? null : (names.get(publishedBy) ?? ''),
      rows: figures.map((one) => ({ memberId: one.id, memberName: names.get(one.id) ?? '', points: one.points, imported: one.imported, place: one.place ?? figures.length })),
    }));
  }
}
