import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { DEFAULT_PAGE, parsePeriod, periodBounds, quarterOf, shanghaiDay, type Id, type Page, type PageQuery, type Period } from '@party/shared/kernel';
import { requirementsOf, type BranchShape, type CountedMeeting, type MeetingKind, type MeetingOverviewRow, type MeetingState } from '@party/shared/meetings';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { applyScope } from '../../platform/database/scope.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { fieldProblem } from '../../platform/http/problem.js';
import { COMMITTEE_POSTS } from './meeting-people.js';

interface Branch {
  id: Id;
  name: string;
  path: string;
}

/** A month of the query. @throws Problem request.invalid naming `month` */
export function monthOfQuery(text: string): Period {
  const month = parsePeriod(text);
  if (!month.ok || month.value.kind !== 'month') throw fieldProblem('month', 'month_impossible', '月份须为 2026-11 这样的年月');
  return month.value;
}

/** Tells which meetings the branches in somebody's care have held, and which are missing. */
@Injectable()
export class MeetingOverviewReader {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** By the order of the tree. @throws Problem request.invalid, request.cursor_invalid */
  async page(actor: Actor, text: string, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<MeetingOverviewRow>> {
    const month = monthOfQuery(text);
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, 2);
    const query = orderFrom(this.branches(actor), { column: 'o.path', id: 'o.id', direction: 'ASC' }, cursor === undefined ? null : { at: String(at), id: String(id) }, limit + 1);
    const branches = await query.getRawMany<Branch>();
    const rows = new Map((await this.rows(branches, month)).map((row) => [row.organisationId, row]));
    return pageOf(branches, limit, ({ id: branch, name }) => rows.get(branch) ?? { organisationId: branch, organisationName: name, requirements: [] }, (one) => [one.path, one.id]);
  }

  /** The same without paging. @throws Problem request.invalid */
  async all(actor: Actor, text: string): Promise<MeetingOverviewRow[]> {
    return this.rows(await this.branches(actor).orderBy('o.path').getRawMany<Branch>(), monthOfQuery(text));
  }

  private branches(actor: Actor): SelectQueryBuilder<ObjectLiteral> {
    const query = this.source.manager.createQueryBuilder().from('organisation', 'o').where("o.kind = 'branch' AND o.status = 'active'").select('o.id', 'id').addSelect('o.name', 'name').addSelect('o.path', 'path');
    applyScope(query, scopeOf(actor, 'meetings.list'), { path: 'o.path' });
    return query;
  }

  private async rows(branches: readonly Branch[], month: Period): Promise<MeetingOverviewRow[]> {
    if (branches.length === 0) return [];
    const ids = branches.map((one) => one.id);
    const today = shanghaiDay(this.clock.now());
    const [shapes, meetings] = await Promise.all([this.shapes(ids, today), this.meetings(ids, month)]);
    return branches.map(({ id, name }) => ({
      organisationId: id, organisationName: name, requirements: requirementsOf(shapes.get(id) ?? { committeeSize: 0, groupIds: [] }, month, meetings.get(id) ?? [], today),
    }));
  }

  private async shapes(ids: readonly Id[], today: string): Promise<Map<Id, BranchShape>> {
    const sizes = (await this.source.query(
      `SELECT organisation_id AS id, COUNT(DISTINCT member_id) AS size FROM \`position\` WHERE organisation_id IN (?) AND kind IN (?) AND starts_on <= ? AND (ended_on IS NULL OR ended_on > ?) GROUP BY organisation_id`,
      [ids, COMMITTEE_POSTS, today, today],
    )) as { id: Id; size: string | number }[];
    const groups = (await this.source.query("SELECT id, parent_id AS parentId FROM organisation WHERE parent_id IN (?) AND kind = 'party_group' AND status = 'active'", [ids])) as { id: Id; parentId: Id }[];
    const sizeOf = new Map(sizes.map(({ id, size }) => [id, Number(size)]));
    return new Map(ids.map((id) => [id, { committeeSize: sizeOf.get(id) ?? 0, groupIds: groups.filter((one) => one.parentId === id).map((one) => one.id) }]));
  }

  private async meetings(ids: readonly Id[], month: Period): Promise<Map<Id, CountedMeeting[]>> {
    const { start, end } = periodBounds(quarterOf(month.first));
    const rows = (await this.source.query(
      'SELECT organisation_id AS id, kind, group_id AS groupId, state, starts_at AS startsAt FROM meeting WHERE organisation_id IN (?) AND starts_at >= ? AND starts_at < ?', [ids, new Date(start), new Date(end)],
    )) as { id: Id; kind: MeetingKind; groupId: Id | null; state: MeetingState; startsAt: Date }[];
    const found = new Map<Id, CountedMeeting[]>();
    for (const { id, startsAt, ...one } of rows) found.set(id, [...(found.get(id) ?? []), { ...one, on: shanghaiDay(startsAt.getTime()) }]);
    return found;
  }
}
