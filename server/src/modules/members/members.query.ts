import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { addDays, fromShanghai, shanghaiDay } from '@party/shared/kernel';
import { readSearch, STALE_AFTER_DAYS, type MemberFilters, type SearchQuery } from '@party/shared/members';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { MemberVault } from './member-vault.js';
import { Member } from './member.entity.js';

/** Query over the roster: `m` the record, `o` its branch, `g` its party group. */
export type MembersQuery = SelectQueryBuilder<Member>;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (one) => `\\${one}`);

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
    if (code === 'verification_stale') query.andWhere('COALESCE(m.verified_at, m.created_at) < :stale', { stale: this.staleBefore() });
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
      default: query.andWhere('m.id IN (SELECT t.member_id FROM member_token t WHERE t.token LIKE :found)', { found: `${escapeLike(search.text)}%` });
    }
  }
}
