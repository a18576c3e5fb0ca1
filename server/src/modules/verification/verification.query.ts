import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { addDays, fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import { STALE_AFTER_DAYS, type VerificationState } from '@party/shared/members';
import { scopeOf, type Actor } from '@party/shared/permissions';
import type { StateCount } from '@party/shared/verification';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { daysOf, judgedOn } from './campaign-days.js';
import type { Campaign } from './campaign.entity.js';

/** People of a campaign: `m` the person, `o` the branch, `oc` an undecided correction, `v` confirmations in its days. */
export type PeopleQuery = SelectQueryBuilder<ObjectLiteral>;

/** The rule `verificationState` in SQL, for boards of a hundred thousand people; a test holds the two together. */
const STATE = `CASE WHEN oc.id IS NOT NULL THEN 'correction_requested' WHEN v.member_id IS NOT NULL THEN 'confirmed'
  WHEN COALESCE(m.verified_at, m.created_at) < :staleBefore THEN 'stale' ELSE 'pending' END`;

/** One person of a campaign as it is read. */
export interface PersonRow {
  memberId: Id;
  name: string;
  namePinyin: string;
  schoolNumber: string | null;
  organisationName: string;
  state: VerificationState;
  verifiedAt: Date | null;
}

/** The one place where people of a campaign are chosen: board, list and export count the same rows. */
@Injectable()
export class VerificationQueries {
  constructor(private readonly source: DataSource) {}

  /** Everybody on the roster at `path` or below; with an actor, only those whose list they may see. */
  people(campaign: Campaign, path: string, today: CalendarDay, actor: Actor | null, tx?: Tx): PeopleQuery {
    const { opensOn, closesOn } = daysOf(campaign);
    const query = (tx?.manager ?? this.source.manager).createQueryBuilder()
      .from('member', 'm')
      .innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .leftJoin('correction', 'oc', 'oc.member_id = m.id AND oc.open_mark = 1')
      .leftJoin(
        (confirmed) => confirmed.select('x.member_id', 'member_id').from('verification_confirmation', 'x')
          .where('x.confirmed_on BETWEEN :opensOn AND :closesOn').groupBy('x.member_id'),
        'v', 'v.member_id = m.id',
      )
      .where("m.status IN ('normal', 'suspended')")
      .andWhere('o.path LIKE :partPath', { partPath: `${path}%` })
      .setParameters({ opensOn, closesOn, staleBefore: new Date(fromShanghai(addDays(judgedOn(campaign, today), -STALE_AFTER_DAYS))) });
    if (actor !== null) applyScope(query, scopeOf(actor, 'members.list'), { path: 'o.path', memberId: 'm.id' });
    return query;
  }

  /** People by branch and state. */
  async counts(people: PeopleQuery): Promise<StateCount[]> {
    const rows = await people.select('o.path', 'path').addSelect(STATE, 'standing').addSelect('COUNT(*)', 'count')
      .groupBy('o.path').addGroupBy('standing')
      .getRawMany<{ path: string; standing: VerificationState; count: string | number }>();
    return rows.map(({ path, standing, count }) => ({ path, state: standing, count: Number(count) }));
  }

  /** People in some states in the order of their names, after a row when one is given. */
  rows(people: PeopleQuery, states: readonly VerificationState[], after: { namePinyin: string; id: Id } | null, limit: number): Promise<PersonRow[]> {
    people.andWhere(`(${STATE}) IN (:...states)`, { states });
    if (after) people.andWhere('(m.name_pinyin > :afterName OR (m.name_pinyin = :afterName AND m.id > :afterId))', { afterName: after.namePinyin, afterId: after.id });
    return people
      .select('m.id', 'memberId').addSelect('m.name', 'name').addSelect('m.name_pinyin', 'namePinyin').addSelect('m.school_number', 'schoolNumber')
      .addSelect('o.name', 'organisationName').addSelect(STATE, 'state').addSelect('m.verified_at', 'verifiedAt')
      .orderBy('m.name_pinyin', 'ASC').addOrderBy('m.id', 'ASC').limit(limit)
      .getRawMany<PersonRow>();
  }
}
