import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import type { ListPointClaimsQuery, PointClaimView } from '@party/shared/points';
import { mayDo, scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { orderFrom, type KeysetPlace } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { PointClaimRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';

interface Placed { row: PointClaimRow; memberName: string; branchName: string; path: string }

/** Reads proposals for those who make them and those who decide. */
@Injectable()
export class PointClaimsReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly members: MembersApi,
  ) {}

  /** Those that wait the longest first, the settled ones the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { state = ['submitted'], limit = DEFAULT_PAGE, cursor }: ListPointClaimsQuery): Promise<Page<PointClaimView>> {
    const query = this.scoped(actor, 'points.view').andWhere('p.state IN (:...states)', { states: state });
    const direction = state.every((one) => one === 'submitted') ? 'ASC' : 'DESC';
    const found = await this.placed(orderFrom(query, { column: 'p.asked_at', id: 'p.id', direction }, cursor === undefined ? null : momentOf(cursor), limit + 1));
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ row }) => views.get(row.id) as PointClaimView, ({ row }) => [row.askedAt.getTime(), row.id]);
  }

  /** @throws Problem points.claim_not_found */
  async view(actor: Actor, id: Id): Promise<PointClaimView> {
    const [view] = await this.views(actor, await this.placed(this.scoped(actor, 'points.view').andWhere('p.id = :id', { id })));
    if (!view) throw new Problem('points.claim_not_found');
    return view;
  }

  /** What waits for this actor as the second person. */
  async waiting(actor: Actor, { after, limit, newest }: { after: KeysetPlace | null; limit: number; newest: boolean }): Promise<PointClaimView[]> {
    return this.views(actor, await this.placed(orderFrom(this.toDecide(actor), { column: 'p.asked_at', id: 'p.id', direction: newest ? 'DESC' : 'ASC' }, after, limit)));
  }

  /** How many wait for this actor, and since when the oldest. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.toDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(p.asked_at)', 'oldest').getRawOne<{ count: number | string; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  private toDecide(actor: Actor): SelectQueryBuilder<PointClaimRow> {
    return this.scoped(actor, 'points.decide').andWhere("p.state = 'submitted' AND p.asked_by <> :asker", { asker: actor.memberId });
  }

  private scoped(actor: Actor, action: Action): SelectQueryBuilder<PointClaimRow> {
    const query = this.ledger.manager().createQueryBuilder(PointClaimRow, 'p').innerJoin('member', 'm', 'm.id = p.member_id').innerJoin('organisation', 'o', 'o.id = m.organisation_id');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'p.member_id' });
    return query;
  }

  private async placed(query: SelectQueryBuilder<PointClaimRow>): Promise<Placed[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('o.path', 'path').getRawAndEntities<Omit<Placed, 'row'>>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', path: raw[at]?.path ?? '' }));
  }

  private async views(actor: Actor, found: readonly Placed[]): Promise<PointClaimView[]> {
    const names = await this.members.names([...new Set(found.flatMap(({ row }) => [row.askedBy, ...(row.decidedBy === null ? [] : [row.decidedBy])]))]);
    return found.map(({ row: { askedBy, askedAt, decidedBy, decidedAt, ...row }, memberName, branchName, path }) => ({
      ...row, memberName, branchName, askedBy: names.get(askedBy) ?? '', askedAt: askedAt.toISOString(), decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? ''),
      decidedAt: decidedAt?.toISOString() ?? null,
      mayDecide: row.state === 'submitted' && askedBy !== actor.memberId && mayDo(actor, 'points.decide', { memberId: row.memberId, organisationPath: path }),
    }));
  }
}
