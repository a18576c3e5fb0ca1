import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import type { ListPointAppealsQuery, PointAppealView, PointEntryView } from '@party/shared/points';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { PointEntriesReader } from './point-entries.reader.js';
import { PointAppealRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';

interface Placed { row: PointAppealRow; memberName: string; organisationId: Id; branchName: string; path: string }

/** Reads objections for those who answer them. */
@Injectable()
export class PointAppealsReader {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly entries: PointEntriesReader,
  ) {}

  /** Those that wait the longest first, the answered ones the latest first. @throws Problem request.cursor_invalid */
  async list(actor: Actor, { answered = false, limit = DEFAULT_PAGE, cursor }: ListPointAppealsQuery): Promise<Page<PointAppealView>> {
    const query = this.scoped(actor).andWhere(`p.answer IS ${answered ? 'NOT ' : ''}NULL`);
    const found = await this.placed(orderFrom(query, { column: 'p.asked_at', id: 'p.id', direction: answered ? 'DESC' : 'ASC' }, cursor === undefined ? null : momentOf(cursor), limit + 1));
    const views = new Map((await this.views(actor, found)).map((view) => [view.id, view]));
    return pageOf(found, limit, ({ row }) => views.get(row.id) as PointAppealView, ({ row }) => [row.askedAt.getTime(), row.id]);
  }

  /** @throws Problem points.appeal_not_found */
  async view(actor: Actor, id: Id): Promise<PointAppealView> {
    const [view] = await this.views(actor, await this.placed(this.scoped(actor).andWhere('p.id = :id', { id })));
    if (!view) throw new Problem('points.appeal_not_found');
    return view;
  }

  private scoped(actor: Actor): SelectQueryBuilder<PointAppealRow> {
    const query = this.ledger.manager().createQueryBuilder(PointAppealRow, 'p').innerJoin('member', 'm', 'm.id = p.member_id').innerJoin('organisation', 'o', 'o.id = m.organisation_id');
    applyScope(query, scopeOf(actor, 'points.view'), { path: 'o.path', memberId: 'p.member_id' });
    return query;
  }

  private async placed(query: SelectQueryBuilder<PointAppealRow>): Promise<Placed[]> {
    const { entities, raw } = await query.addSelect('m.name', 'memberName').addSelect('o.id', 'organisationId').addSelect('o.name', 'branchName').addSelect('o.path', 'path').getRawAndEntities<Omit<Placed, 'row'>>();
    return entities.map((row, at) => ({ row, memberName: raw[at]?.memberName ?? '', organisationId: raw[at]?.organisationId ?? '', branchName: raw[at]?.branchName ?? '', path: raw[at]?.path ?? '' }));
  }

  private async views(actor: Actor, found: readonly Placed[]): Promise<PointAppealView[]> {
    const entries = await this.entries.byIds(found.map(({ row }) => row.entryId));
    return found.map(({ row: { id, entryId, memberId, text, askedAt, answer }, memberName, organisationId, branchName, path }) => ({
      id, memberId, memberName, organisationId, branchName, text, at: askedAt.toISOString(), answer, entry: entries.get(entryId) as PointEntryView,
      mayAnswer: answer === null && mayDo(actor, 'points.decide', { memberId, organisationPath: path }),
    }));
  }
}
