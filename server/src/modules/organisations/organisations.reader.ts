import { Injectable } from '@nestjs/common';
import { organisationAdvice, type ListOrganisationsQuery, type OrganisationDetail, type OrganisationEventView, type OrganisationTree } from '@party/shared/organisations';
import { shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { MemberNames } from './member-names.port.js';
import { rightsAt } from './organisation-rights.js';
import { OrganisationUse } from './organisation-use.port.js';
import { eventView, nameView, rowView } from './organisation-views.js';
import type { Organisation } from './organisation.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';
import { PositionsReader } from './positions.reader.js';

/** Rows one tree answer holds at most; a large university has a few hundred organisations. */
const TREE_LIMIT = 5_000;

/** Reads the tree. */
@Injectable()
export class OrganisationsReader {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly positions: PositionsReader,
    private readonly names: MemberNames,
    private readonly use: OrganisationUse,
    private readonly clock: Clock,
  ) {}

  async list(query: ListOrganisationsQuery): Promise<OrganisationTree> {
    const rows = await this.organisations.list(query, TREE_LIMIT + 1);
    return { items: rows.slice(0, TREE_LIMIT).map(rowView), truncated: rows.length > TREE_LIMIT };
  }

  /** @throws Problem organisations.not_found */
  async detail(actor: Actor, id: Id): Promise<OrganisationDetail> {
    const row = await this.require(id);
    const [above, children, team, merged, headcount] = await Promise.all([
      this.organisations.byIds(row.path.split('/').filter((part) => part !== '' && part !== row.id)),
      this.organisations.children(row.id),
      this.positions.held(actor, row, shanghaiDay(this.clock.now())),
      row.mergedIntoId === null ? null : this.organisations.byId(row.mergedIntoId),
      mayDo(actor, 'members.list', { organisationPath: row.path }) ? this.use.headcount(row.path) : null,
    ]);
    const held = team.map((one) => one.kind);
    return {
      ...rowView(row),
      foundedOn: row.foundedOn,
      closedOn: row.closedOn,
      mergedInto: merged && nameView(merged),
      ancestors: above.sort((a, b) => a.depth - b.depth).map(nameView),
      children: children.filter((one) => one.status === 'active').map(nameView),
      team,
      headcount,
      advice: row.status === 'active' ? organisationAdvice(row.kind, headcount, held) : [],
      rights: rightsAt(actor, row),
      version: row.version,
    };
  }

  /** @throws Problem organisations.not_found, request.cursor_invalid */
  async history(id: Id, { limit = 20, cursor }: PageQuery): Promise<Page<OrganisationEventView>> {
    await this.require(id);
    const before = cursor === undefined ? null : String(decodeCursor(cursor, 1)[0]);
    const rows = await this.organisations.events(id, before, limit + 1);
    const names = await this.names.names(rows.flatMap((row) => [row.actorMemberId, row.detail.memberId ?? null]));
    return pageOf(rows, limit, (row) => eventView(row, names), (row) => [row.id]);
  }

  private async require(id: Id): Promise<Organisation> {
    const row = await this.organisations.byId(id);
    if (!row) throw new Problem('organisations.not_found');
    return row;
  }
}
