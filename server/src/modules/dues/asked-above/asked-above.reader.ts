import type { EntityTarget, SelectQueryBuilder } from 'typeorm';
import type { ReliefState } from '@party/shared/dues';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { mayDo, scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { orderFrom, type KeysetPlace } from '../../../platform/database/keyset.js';
import { applyScope } from '../../../platform/database/scope.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../../platform/http/cursor.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { DuesRepository } from '../dues.repository.js';
import type { AskedAboveRow } from './asked-above.entity.js';

/** Such a request as people read it. */
export interface AskedAboveView {
  id: Id;
  version: number;
  state: ReliefState;
  memberId: Id;
  memberName: string;
  branchName: string;
  reason: string;
  askedBy: string;
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  mayDecide: boolean;
}

/** What to read, and how it refuses. */
export interface AskedAboveKind<Row extends AskedAboveRow, More extends object> {
  entity: EntityTarget<Row>;
  /** Code of the problem for what is not there or not to be seen. */
  hidden: string;
  more(row: Row): More;
}

interface Placed<Row> { row: Row; memberName: string; branchName: string; path: string }

/** Reads such requests for those who ask and those who decide. `r` is the request, `m` the person, `o` the branch that holds them now. */
export class AskedAboveReader<Row extends AskedAboveRow, More extends object> {
  constructor(
    private readonly rows: DuesRepository,
    private readonly members: MembersApi,
    private readonly kind: AskedAboveKind<Row, More>,
  ) {}

  /** Those that wait the longest first, the settled ones the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { state = ['submitted'], limit = DEFAULT_PAGE, cursor }: PageQuery & { state?: readonly ReliefState[] }): Promise<Page<AskedAboveView & More>> {
    const query = this.scoped(actor, 'dues.view').andWhere('r.state IN (:...states)', { states: state });
    const direction = state.every((one) => one === 'submitted') ? 'ASC' : 'DESC';
    const found = await this.ordered(query, direction, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ row }) => views.get(row.id) as AskedAboveView & More, ({ row }) => [row.askedAt.getTime(), row.id]);
  }

  /** @throws Problem */
  async view(actor: Actor, id: Id): Promise<AskedAboveView & More> {
    const [view] = await this.views(actor, await this.placed(this.scoped(actor, 'dues.view').andWhere('r.id = :id', { id })));
    if (!view) throw new Problem(this.kind.hidden);
    return view;
  }

  /** Path of the branch of somebody whose request the actor may see. */
  async sight(tx: Tx, actor: Actor, id: Id): Promise<string | undefined> {
    return (await this.placed(this.scoped(actor, 'dues.view', tx).andWhere('r.id = :id', { id })))[0]?.path;
  }

  /** What waits for this actor. */
  async waiting(actor: Actor, { after, limit, newest }: { after: KeysetPlace | null; limit: number; newest: boolean }): Promise<(AskedAboveView & More)[]> {
    return this.views(actor, await this.ordered(this.toDecide(actor), newest ? 'DESC' : 'ASC', after, limit));
  }

  /** How many wait for this actor, and since when the oldest. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.toDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(r.asked_at)', 'oldest').getRawOne<{ count: number | string; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  private toDecide(actor: Actor): SelectQueryBuilder<Row> {
    return this.scoped(actor, 'dues.grant_relief').andWhere("r.state = 'submitted' AND r.asked_by <> :self", { self: actor.memberId });
  }

  private scoped(actor: Actor, action: Action, tx?: Tx): SelectQueryBuilder<Row> {
    const query = this.rows.manager(tx).createQueryBuilder(this.kind.entity, 'r').innerJoin('member', 'm', 'm.id = r.member_id').innerJoin('organisation', 'o', 'o.id = m.organisation_id');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'r.member_id' });
    return query;
  }

  private ordered(query: SelectQueryBuilder<Row>, direction: 'ASC' | 'DESC', after: KeysetPlace | null, limit: number): Promise<Placed<Row>[]> {
    return this.placed(orderFrom(query, { column: 'r.asked_at', id: 'r.id', direction }, after, limit));
  }

  private async placed(query: SelectQueryBuilder<Row>): Promise<Placed<Row>[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('o.path', 'path').getRawAndEntities<Omit<Placed<Row>, 'row'>>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', path: raw[at]?.path ?? '' }));
  }

  private async views(actor: Actor, found: readonly Placed<Row>[]): Promise<(AskedAboveView & More)[]> {
    const names = await this.members.names([...new Set(found.flatMap(({ row }) => [row.askedBy, ...(row.decidedBy === null ? [] : [row.decidedBy])]))]);
    return found.map(({ row, row: { id, version, state, memberId, reason, askedBy, askedAt, decidedBy, decidedAt, opinion }, memberName, branchName, path }) => ({
      ...this.kind.more(row), id, version, state, memberId, memberName, branchName, reason, askedBy: names.get(askedBy) ?? '', askedAt: askedAt.toISOString(),
      decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? ''), decidedAt: decidedAt?.toISOString() ?? null, opinion,
      mayDecide: state === 'submitted' && askedBy !== actor.memberId && mayDo(actor, 'dues.grant_relief', { memberId, organisationPath: path }),
    }));
  }
}
