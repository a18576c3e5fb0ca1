import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { ListReliefsQuery, ReliefView } from '@party/shared/dues';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import { mayDo, scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { orderFrom, type KeysetPlace } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { DuesReliefRow } from './dues-relief.entity.js';
import { DuesRepository } from './dues.repository.js';

/** Query over reliefs: `r` the request, `m` the person, `o` the branch that holds them now. */
type ReliefsQuery = SelectQueryBuilder<DuesReliefRow>;

interface Placed { row: DuesReliefRow; memberName: string; branchName: string; path: string }

/** Reads reliefs for those who ask for them and those who grant them. */
@Injectable()
export class DuesReliefsReader {
  constructor(
    private readonly rows: DuesRepository,
    private readonly members: MembersApi,
  ) {}

  /** Those that wait the longest first, the settled ones the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { state = ['submitted'], limit = DEFAULT_PAGE, cursor }: ListReliefsQuery): Promise<Page<ReliefView>> {
    const query = this.scoped(actor, 'dues.view').andWhere('r.state IN (:...states)', { states: state });
    const direction = state.every((one) => one === 'submitted') ? 'ASC' : 'DESC';
    const found = await this.ordered(query, direction, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ row }) => views.get(row.id) as ReliefView, ({ row }) => [row.askedAt.getTime(), row.id]);
  }

  /** @throws Problem dues.relief_not_found */
  async view(actor: Actor, id: Id): Promise<ReliefView> {
    const [view] = await this.views(actor, await this.placed(this.scoped(actor, 'dues.view').andWhere('r.id = :id', { id })));
    if (!view) throw new Problem('dues.relief_not_found');
    return view;
  }

  /** Path of the branch of somebody whose request the actor may see. */
  async sight(tx: Tx, actor: Actor, id: Id): Promise<string | undefined> {
    return (await this.placed(this.scoped(actor, 'dues.view', tx).andWhere('r.id = :id', { id })))[0]?.path;
  }

  /** What waits for this actor. */
  async waiting(actor: Actor, { after, limit, newest }: { after: KeysetPlace | null; limit: number; newest: boolean }): Promise<ReliefView[]> {
    return this.views(actor, await this.ordered(this.toDecide(actor), newest ? 'DESC' : 'ASC', after, limit));
  }

  /** How many wait for this actor, and since when the oldest. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.toDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(r.asked_at)', 'oldest').getRawOne<{ count: number | string; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  private toDecide(actor: Actor): ReliefsQuery {
    return this.scoped(actor, 'dues.grant_relief').andWhere("r.state = 'submitted' AND r.asked_by <> :self", { self: actor.memberId });
  }

  private scoped(actor: Actor, action: Action, tx?: Tx): ReliefsQuery {
    const query = this.rows.manager(tx).createQueryBuilder(DuesReliefRow, 'r').innerJoin('member', 'm', 'm.id = r.member_id').innerJoin('organisation', 'o', 'o.id = m.organisation_id');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'r.member_id' });
    return query;
  }

  private ordered(query: ReliefsQuery, direction: 'ASC' | 'DESC', after: KeysetPlace | null, limit: number): Promise<Placed[]> {
    return this.placed(orderFrom(query, { column: 'r.asked_at', id: 'r.id', direction }, after, limit));
  }

  private async placed(query: ReliefsQuery): Promise<Placed[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('o.path', 'path').getRawAndEntities<Omit<Placed, 'row'>>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', path: raw[at]?.path ?? '' }));
  }

  private async views(actor: Actor, found: readonly Placed[]): Promise<ReliefView[]> {
    const names = await this.members.names([...new Set(found.flatMap(({ row }) => [row.askedBy, ...(row.decidedBy === null ? [] : [row.decidedBy])]))]);
    return found.map(({ row: { id, version, state, memberId, kind, from, until, reducedFen, deferredUntil, reason, askedBy, askedAt, decidedBy, decidedAt, opinion }, memberName, branchName, path }) => ({
      id, version, state, memberId, memberName, branchName, kind, from, until, reducedFen, deferredUntil, reason, askedBy: names.get(askedBy) ?? '', askedAt: askedAt.toISOString(),
      decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? ''), decidedAt: decidedAt?.toISOString() ?? null, opinion,
      mayDecide: state === 'submitted' && askedBy !== actor.memberId && mayDo(actor, 'dues.grant_relief', { memberId, organisationPath: path }),
    }));
  }
}
