import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import type { ListReversalsQuery, PointEntryView, PointReversalView } from '@party/shared/points';
import { mayDo, scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { orderFrom, type KeysetPlace } from '../../../platform/database/keyset.js';
import { applyScope } from '../../../platform/database/scope.js';
import { momentOf, pageOf } from '../../../platform/http/cursor.js';
import { Problem } from '../../../platform/http/problem.js';
import { MembersApi } from '../../members/members.api.js';
import { PointEntriesReader } from '../point-entries.reader.js';
import { PointsLedger } from '../points-ledger.js';
import { PointReversalRow } from './point-reversal.entity.js';

interface Named { memberName: string; branchName: string; path: string }

/** Reads proposals to take entries back, for those who make them and those who decide. */
@Injectable()
export class PointReversalsReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly entries: PointEntriesReader,
    private readonly members: MembersApi,
  ) {}

  /** Those that wait the longest first, the settled ones the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { settled = false, limit = DEFAULT_PAGE, cursor }: ListReversalsQuery): Promise<Page<PointReversalView>> {
    const query = this.scoped(actor, 'points.view').andWhere(settled ? "p.state <> 'submitted'" : "p.state = 'submitted'");
    const found = await this.views(actor, orderFrom(query, { column: 'p.asked_at', id: 'p.id', direction: settled ? 'DESC' : 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1));
    return pageOf(found, limit, (view) => view, (view) => [Date.parse(view.askedAt), view.id]);
  }

  /** @throws Problem points.reversal_not_found */
  async view(actor: Actor, id: Id): Promise<PointReversalView> {
    const [view] = await this.views(actor, this.scoped(actor, 'points.view').andWhere('p.id = :id', { id }));
    if (!view) throw new Problem('points.reversal_not_found');
    return view;
  }

  /** What waits for this actor as the second person. */
  waiting(actor: Actor, { after, limit, newest }: { after: KeysetPlace | null; limit: number; newest: boolean }): Promise<PointReversalView[]> {
    return this.views(actor, orderFrom(this.toDecide(actor), { column: 'p.asked_at', id: 'p.id', direction: newest ? 'DESC' : 'ASC' }, after, limit));
  }

  /** How many wait for this actor, and since when the oldest. */
  async countWaiting(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.toDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(p.asked_at)', 'oldest').getRawOne<{ count: number | string; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  private toDecide(actor: Actor): SelectQueryBuilder<PointReversalRow> {
    return this.scoped(actor, 'points.decide').andWhere("p.state = 'submitted' AND p.asked_by <> :asker", { asker: actor.memberId });
  }

  private scoped(actor: Actor, action: Action): SelectQueryBuilder<PointReversalRow> {
    const query = this.ledger.manager().createQueryBuilder(PointReversalRow, 'p').innerJoin('member', 'm', 'm.id = p.member_id').innerJoin('organisation', 'o', 'o.id = m.organisation_id');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'p.member_id' });
    return query;
  }

  private async views(actor: Actor, query: SelectQueryBuilder<PointReversalRow>): Promise<PointReversalView[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.name', 'branchName').addSelect('o.path', 'path').getRawAndEntities<Named>();
    const [names, entries] = await Promise.all([this.members.names([...new Set(entities.flatMap((row) => [row.askedBy, row.decidedBy ?? row.askedBy]))]), this.entries.byIds(entities.map((row) => row.entryId))]);
    return entities.map(({ id, entryId, memberId, reason, state, version, askedBy, askedAt, decidedBy, opinion }, at) => ({
      id, version, state, memberId, memberName: raw[at]?.memberName ?? '', branchName: raw[at]?.branchName ?? '', entry: entries.get(entryId) as PointEntryView, reason, askedBy: names.get(askedBy) ?? '', askedAt: askedAt.toISOString(),
      decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? ''), opinion,
      mayDecide: state === 'submitted' && askedBy !== actor.memberId && mayDo(actor, 'points.decide', { memberId, organisationPath: raw[at]?.path ?? '' }),
    }));
  }
}
