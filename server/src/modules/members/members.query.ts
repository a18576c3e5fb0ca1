import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { addDays, fromShanghai, shanghaiDay } from '@party/shared/kernel';
import { readSearch, STALE_AFTER_DAYS, type MemberFilters, type SearchQuery } from '@party/shared/members';
import { scopeOf, type Action, type Actor, type Scope } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { MemberVault } from './member-vault.js';
import { Member } from './member.entity.js';

/** Query over the roster: `m` the record, `o` its branch, `g` its party group. */
export type MembersQuery = SelectQueryBuilder<Member>;

const HAS_TOKEN = 'm.id IN (SELECT t.member_id FROM member_token t WHERE t.token LIKE :found)';
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (one) => `\\${one}`);

/** Rows of an index range from which on it counts as thick: one in a hundred of a hundred thousand. Fewer are sorted in no time. */
const DENSE = 1000;
type Probe = readonly [from: string, value: unknown];

/** Whether a scope holds a whole tree: what hangs below an organisation that has nothing above it. */
const reachesTop = (scope: Scope): boolean => scope.everywhere || scope.below.some((path) => path.indexOf('/', 1) === path.length - 1);

/**
 * The one place where rows of the roster are chosen. Lists, counts, exports and single records all come through here,
 * so what one of them hides no other shows.
 */
@Injectable()
export class MembersQueries {
  constructor(
    private readonly source: DataSource,
    private readonly organisations: OrganisationsApi,
    private readonly vault: MemberVault,
    private readonly clock: Clock,
  ) {}

  /** Rows the actor may touch with `action`, whatever their standing. */
  scoped(actor: Actor, action: Action, tx?: Tx): MembersQuery {
    const query = (tx?.manager ?? this.source.manager)
      .createQueryBuilder(Member, 'm')
      .innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .leftJoin('organisation', 'g', 'g.id = m.group_id');
    // Every group lies inside its branch, so its own path matters only to those whose office is the group itself.
    const byGroup = actor.positions.some((one) => one.kind === 'group_leader');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'm.id', ...(byGroup ? { groupPath: 'g.path' } : {}) });
    return query;
  }

  /**
   * Rows of a list. Without a status, those on the roster.
   * @throws Problem organisations.not_found
   */
  async filtered(actor: Actor, action: Action, filters: MemberFilters): Promise<MembersQuery> {
    const query = this.scoped(actor, action);
    query.andWhere('m.status IN (:...statuses)', { statuses: filters.status ?? ['normal', 'suspended'] });
    if (filters.stage) query.andWhere('m.stage IN (:...stages)', { stages: filters.stage });
    if (filters.category) query.andWhere('m.category IN (:...categories)', { categories: filters.category });
    if (filters.sex) query.andWhere('m.sex = :sex', { sex: filters.sex });
    if (filters.organisationId) await this.below(query, filters.organisationId);
    this.marked(query, filters.quality);
    this.search(query, readSearch(filters.q ?? ''));
    return query;
  }

  /**
   * Whether the rows lie so thick in the whole roster that walking it in the list's order meets a page of them soon.
   * The planner cannot know and would sort a hundred thousand rows to show twenty.
   */
  async isDense(actor: Actor, action: Action, filters: MemberFilters): Promise<boolean> {
    if (filters.organisationId !== undefined || !reachesTop(scopeOf(actor, action))) return false;
    // People of one surname stand together in a list by name: however many, all others may come before them.
    if (['name', 'letters'].includes(readSearch(filters.q ?? '').kind)) return false;
    for (const probe of this.probes(filters)) if ((await this.countUpTo(probe)) < DENSE) return false;
    return true;
  }

  /** Index ranges that the filters narrow a list to; each is counted a little way only. */
  private probes(filters: MemberFilters): Probe[] {
    const search = readSearch(filters.q ?? '');
    const probes: Probe[] = [];
    if (filters.stage) probes.push(['member WHERE stage IN (?)', filters.stage]);
    if (filters.status) probes.push(['member WHERE status IN (?)', filters.status]);
    if (filters.category) probes.push(['member WHERE category IN (?)', filters.category]);
    if (filters.quality === 'verification_stale') probes.push(['member WHERE checked_at < ?', this.staleBefore()]);
    else if (filters.quality) probes.push(['member_flag WHERE code = ?', filters.quality]);
    if (search.kind === 'number') probes.push(['member WHERE school_number LIKE ?', `${escapeLike(search.text)}%`]);
    else if (search.kind !== 'all') probes.push(['member WHERE 1 = ?', 0]);
    return probes;
  }

  private async countUpTo([from, value]: Probe): Promise<number> {
    const [row] = (await this.source.query(`SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ${DENSE}) AS some`, [value])) as { n: number | string }[];
    return Number(row?.n ?? 0);
  }

  /** Records nobody confirmed since this moment are stale. */
  staleBefore(): Date {
    return new Date(fromShanghai(addDays(shanghaiDay(this.clock.now()), -STALE_AFTER_DAYS)));
  }

  private async below(query: MembersQuery, organisationId: string): Promise<void> {
    const { id, kind, path } = await this.organisations.require(organisationId);
    if (kind === 'party_group') query.andWhere('m.group_id = :placeId', { placeId: id });
    else if (kind === 'branch') query.andWhere('m.organisation_id = :placeId', { placeId: id });
    else query.andWhere('o.path LIKE :placePath', { placePath: `${path}%` });
  }

  private marked(query: MembersQuery, code: MemberFilters['quality']): void {
    if (code === 'verification_stale') query.andWhere('m.checked_at < :stale', { stale: this.staleBefore() });
    else if (code) query.andWhere('EXISTS (SELECT 1 FROM member_flag f WHERE f.code = :flag AND f.member_id = m.id)', { flag: code });
  }

  private search(query: MembersQuery, search: SearchQuery): void {
    switch (search.kind) {
      case 'all': return;
      case 'none': query.andWhere('1 = 0'); return;
      case 'id_number': query.andWhere('m.id_number_index = :found', { found: this.vault.idNumberIndex(search.text) }); return;
      case 'phone': query.andWhere('m.phone_index = :found', { found: this.vault.phoneIndex(search.text) }); return;
      case 'tail': query.andWhere('m.phone_tail_index IN (:...found)', { found: this.vault.tailIndexes(search.text) }); return;
      case 'number': query.andWhere('m.school_number LIKE :found', { found: `${escapeLike(search.text)}%` }); return;
      case 'letters':
        // One letter is the initial of the surname: a stretch of the list's own order.
        if (search.text.length === 1) { query.andWhere('m.name_pinyin LIKE :found', { found: `${search.text}%` }); return; }
        query.andWhere(HAS_TOKEN, { found: `${search.text}%` }); return;
      default: query.andWhere(HAS_TOKEN, { found: `${escapeLike(search.text)}%` });
    }
  }
}
