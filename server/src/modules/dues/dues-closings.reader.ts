import { Injectable } from '@nestjs/common';
import type { DuesClosingView, DuesMonthQuery } from '@party/shared/dues';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { askedMonth } from './asked-month.js';
import { DuesClosingsRepository, tookPart } from './dues-closings.repository.js';
import { DuesRepository } from './dues.repository.js';

interface Place { id: Id; name: string; path: string }

/** Reads how organisations stand with closing a month. */
@Injectable()
export class DuesClosingsReader {
  constructor(
    private readonly rows: DuesRepository,
    private readonly closings: DuesClosingsRepository,
    private readonly members: MembersApi,
  ) {}

  /** Organisations of the actor's scope from the top down, each before what lies below it. @throws Problem request.invalid, request.cursor_invalid */
  async list(actor: Actor, { month, limit = DEFAULT_PAGE, cursor }: DuesMonthQuery & PageQuery): Promise<Page<DuesClosingView>> {
    const query = this.places(actor, month);
    const [after] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    if (after !== undefined) query.andWhere('o.path > :after', { after: String(after) });
    const found = await query.orderBy('o.path').limit(limit + 1).getRawMany<Place>();
    const views = await this.views(actor, found, month);
    return pageOf(found, limit, ({ id }) => views.get(id) as DuesClosingView, ({ path }) => [path]);
  }

  /** @throws Problem organisations.not_found */
  async view(actor: Actor, id: Id, month: string): Promise<DuesClosingView> {
    const found = await this.places(actor, month).andWhere('o.id = :id', { id }).getRawMany<Place>();
    const view = (await this.views(actor, found, month)).get(id);
    if (!view) throw new Problem('organisations.not_found');
    return view;
  }

  /** Organisations that stand, and those that have ended but still took part in the month: the one above closes it for them. */
  private places(actor: Actor, month: string) {
    const query = this.rows.manager().createQueryBuilder<Place>('organisation', 'o')
      .select('o.id', 'id').addSelect('o.name', 'name').addSelect('o.path', 'path').where(`o.kind <> 'party_group' AND (o.status = 'active' OR ${tookPart('o', ':month', ':days')})`, { month, days: `${month}-%` });
    applyScope(query, scopeOf(actor, 'dues.view'), { path: 'o.path' });
    return query;
  }

  private async views(actor: Actor, found: readonly Place[], text: string): Promise<Map<Id, DuesClosingView>> {
    const month = askedMonth(text);
    const rows = await this.closings.ofMonth(found.map(({ id }) => id), month);
    const names = await this.members.names([...new Set(rows.map((row) => row.closedBy))]);
    return new Map(found.map(({ id, name, path }): [Id, DuesClosingView] => {
      const ours = rows.filter((row) => row.organisationId === id);
      const last = ours.at(-1);
      const live = last !== undefined && last.reopenedAt === null ? last : undefined;
      const may = (action: 'dues.close' | 'dues.reopen'): boolean => mayDo(actor, action, { organisationPath: path });
      return [id, {
        organisationId: id, organisationName: name, month, closed: live !== undefined, payments: live?.payments ?? null, totalFen: live?.totalFen ?? null,
        closedBy: live === undefined ? null : (names.get(live.closedBy) ?? ''), closedAt: live?.closedAt.toISOString() ?? null, reopenReason: ours.findLast((row) => row.reason !== null)?.reason ?? null,
        may: { close: live === undefined && may('dues.close'), reopen: live !== undefined && may('dues.reopen') },
      }];
    }));
  }
}

