import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page } from '@party/shared/kernel';
import {
  maskField, STAGES, type ListMembersQuery, type MemberCategory, type MemberCount, type MemberFilters, type MemberRow, type MemberStatus, type QualityCode,
  type SexCode, type Stage,
} from '@party/shared/members';
import type { Action, Actor } from '@party/shared/permissions';
import { DataSource } from 'typeorm';
import { pageOf } from '../../platform/http/cursor.js';
import { cursorOf, pageQuery } from './member-paging.js';
import { MemberVault } from './member-vault.js';
import { MembersQueries, type MembersQuery } from './members.query.js';

/** A row as the list query reads it. */
export interface ListedMember {
  id: Id;
  name: string;
  namePinyin: string;
  schoolNumber: string | null;
  sex: SexCode | null;
  phoneSealed: string | null;
  organisationId: Id;
  organisationName: string;
  groupName: string | null;
  stage: Stage;
  status: MemberStatus;
  category: MemberCategory | null;
  joinDate: string | null;
  updatedAt: Date;
  stale: number | string;
}

const COLUMNS: readonly (readonly [sql: string, alias: keyof ListedMember])[] = [
  ['m.id', 'id'], ['m.name', 'name'], ['m.name_pinyin', 'namePinyin'], ['m.school_number', 'schoolNumber'], ['m.sex', 'sex'],
  ['m.phone_sealed', 'phoneSealed'], ['m.organisation_id', 'organisationId'], ['o.name', 'organisationName'], ['g.name', 'groupName'],
  ['m.stage', 'stage'], ['m.status', 'status'], ['m.category', 'category'], ['m.joined_on', 'joinDate'], ['m.updated_at', 'updatedAt'],
  ['m.checked_at < :staleBefore', 'stale'],
];

/** Lists and counts of the roster, masked. */
@Injectable()
export class MembersReader {
  constructor(
    private readonly source: DataSource,
    private readonly queries: MembersQueries,
    private readonly vault: MemberVault,
  ) {}

  /** One page. @throws Problem organisations.not_found, request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor, sort = 'name', ...filters }: ListMembersQuery): Promise<Page<MemberRow>> {
    const query = await this.queries.filtered(actor, 'members.list', filters);
    this.choose(query);
    pageQuery(query, sort, limit, cursor);
    const rows = await this.run(query, await this.queries.isDense(actor, 'members.list', filters));
    const flags = await this.flagsOf(rows.map((row) => row.id));
    return pageOf(rows, limit, (row) => this.view(row, flags.get(row.id) ?? []), (row) => cursorOf(sort, row));
  }

  /** How many, by stage. @throws Problem organisations.not_found */
  async count(actor: Actor, filters: MemberFilters, action: Action = 'members.list'): Promise<MemberCount> {
    const query = await this.queries.filtered(actor, action, filters);
    const rows = await query.select('m.stage', 'stage').addSelect('COUNT(*)', 'count').groupBy('m.stage').getRawMany<{ stage: Stage; count: string }>();
    const found = new Map(rows.map((row) => [row.stage, Number(row.count)]));
    const stages = STAGES.entries.flatMap(({ code }) => (found.has(code) ? [{ stage: code, count: found.get(code) ?? 0 }] : []));
    return { total: stages.reduce((sum, one) => sum + one.count, 0), stages };
  }

  /** Marks by record. */
  async flagsOf(ids: readonly Id[]): Promise<Map<Id, QualityCode[]>> {
    const found = new Map<Id, QualityCode[]>();
    if (ids.length === 0) return found;
    const rows = (await this.source.query('SELECT member_id AS id, code FROM member_flag WHERE member_id IN (?) ORDER BY code', [ids])) as { id: Id; code: QualityCode }[];
    for (const { id, code } of rows) found.set(id, [...(found.get(id) ?? []), code]);
    return found;
  }

  /** A dense list is read in the order of its index until the page is full; any other as the planner likes. */
  private run(query: MembersQuery, dense: boolean): Promise<ListedMember[]> {
    if (!dense) return query.getRawMany<ListedMember>();
    const [sql, parameters] = query.getQueryAndParameters();
    return this.source.query<ListedMember[]>(sql.replace(/^SELECT /, 'SELECT STRAIGHT_JOIN '), parameters);
  }

  private choose(query: MembersQuery): void {
    query.select([]);
    for (const [sql, alias] of COLUMNS) query.addSelect(sql, alias);
    query.setParameter('staleBefore', this.queries.staleBefore());
  }

  private view(row: ListedMember, flags: QualityCode[]): MemberRow {
    const phone = this.vault.open('phone', { id: row.id, idNumberSealed: null, phoneSealed: row.phoneSealed, addressSealed: null });
    return {
      id: row.id,
      name: row.name,
      schoolNumber: row.schoolNumber,
      sex: row.sex,
      phone: maskField('phone', phone) as string | null,
      organisationId: row.organisationId,
      organisationName: row.organisationName,
      groupName: row.groupName,
      stage: row.stage,
      status: row.status,
      category: row.category,
      joinDate: row.joinDate,
      quality: Number(row.stale) === 1 ? [...flags, 'verification_stale'] : flags,
    };
  }
}
