import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { basisAreas, BIRTHDAY_BASES, type BasisArea, type BasisSetting, type BirthdayBasis, type MonthDayRange } from '@party/shared/birthdays';
import type { Id, PartialDay } from '@party/shared/kernel';
import { scopeOf, type Action, type Actor, type Scope } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { BirthdaysRepository } from './birthdays.repository.js';

/** Query over members: `m` the record, `o` the branch that holds the relation today, so a transfer under way changes nothing. */
export type PeopleQuery = SelectQueryBuilder<ObjectLiteral>;

/** A member with what a birthday follows from. */
export interface Celebrant {
  memberId: Id;
  memberName: string;
  organisationId: Id;
  organisationName: string;
  path: string;
  joinDate: PartialDay | null;
  conversionDate: PartialDay | null;
  birthDate: PartialDay | null;
  monthDay: string | null;
  basis: BirthdayBasis;
}

/** A place in the order of month-day and id. */
export interface BirthdayPlace {
  monthDay: string;
  id: Id;
}

/** The people of one basis. */
export interface PeopleOfBasis {
  basis: BirthdayBasis;
  /** The date and its month-day, as SQL. */
  date: string;
  monthDay: string;
  query: () => PeopleQuery;
  /** The same without asking for the standing: whoever has a month-day is in normal standing. */
  dated: () => PeopleQuery;
}

interface Reach {
  scope: Scope | null;
  tx: Tx | undefined;
  within: string | null;
}

const COLUMNS: Readonly<Record<BirthdayBasis, { date: string; monthDay: string }>> = {
  joined: { date: 'm.joined_on', monthDay: 'm.joined_md' }, converted: { date: 'm.converted_on', monthDay: 'm.converted_md' },
};

function area({ within, except }: BasisArea, tag: string, parameters: ObjectLiteral): string {
  const like = (path: string, name: string): string => {
    parameters[name] = `${path}%`;
    return `o.path LIKE :${name}`;
  };
  const inside = within === '' ? '1 = 1' : like(within, `${tag}In`);
  return [inside, ...except.map((path, at) => `NOT ${like(path, `${tag}Out${at}`)}`)].join(' AND ');
}

/** Narrow a query to where a basis holds. */
function ofBasis(query: PeopleQuery, basis: BirthdayBasis, settings: readonly BasisSetting[]): PeopleQuery {
  if (settings.length === 0) return query;
  const parameters: ObjectLiteral = {};
  const parts = basisAreas(settings, basis).map((one, at) => `(${area(one, `${basis}${at}`, parameters)})`);
  return query.andWhere(parts.length === 0 ? '1 = 0' : `(${parts.join(' OR ')})`, parameters);
}

/** The one place where people with a political birthday are chosen: list, sheet, tasks, feed, export and jobs come through here. */
@Injectable()
export class BirthdaysQueries {
  constructor(
    private readonly rows: BirthdaysRepository,
    private readonly organisations: OrganisationsApi,
  ) {}

  /** Members of normal standing in the reach of an action, apart for each basis that is in use; with null everybody. */
  async people(actor: Actor | null, action: Action, { organisationId, tx }: { organisationId?: Id | undefined; tx?: Tx } = {}): Promise<PeopleOfBasis[]> {
    const [settings, place] = await Promise.all([this.rows.settings(tx), organisationId === undefined ? null : this.organisations.require(organisationId, tx)]);
    const scope = actor === null ? null : scopeOf(actor, action);
    const bases = BIRTHDAY_BASES.filter((basis) => basis === 'joined' || settings.some((one) => one.basis === basis));
    const reach: Reach = { scope, tx, within: place?.path ?? null };
    return bases.map((basis) => ({
      basis, ...COLUMNS[basis], query: () => ofBasis(this.members(reach), basis, settings), dated: () => ofBasis(this.reached(reach), basis, settings),
    }));
  }

  /** Rows of a range in the order of month-day and id, from behind a place on, over every basis. */
  async inRange(people: readonly PeopleOfBasis[], range: MonthDayRange, { after = null, limit }: { after?: BirthdayPlace | null; limit: number }): Promise<Celebrant[]> {
    const parts = await Promise.all(people.map(async (one) => {
      const query = this.page(one, range, limit);
      if (after) query.andWhere(`(${one.monthDay} > :afterDay OR (${one.monthDay} = :afterDay AND m.id > :afterId))`, { afterDay: after.monthDay, afterId: after.id });
      const ids = (await query.getRawMany<{ id: Id }>()).map((row) => row.id);
      return ids.length === 0 ? [] : this.celebrants(one.dated().andWhere('m.id IN (:...pageIds)', { pageIds: ids }), one);
    }));
    const order = (row: Celebrant): string => `${row.monthDay} ${row.memberId}`;
    return parts.flat().sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, limit);
  }

  /** Ids of a page: an index holds everything it asks of a member, so records are read of those shown alone. */
  page(people: PeopleOfBasis, range: MonthDayRange, limit: number): PeopleQuery {
    return this.within(people, range).select('m.id', 'id').orderBy(people.monthDay, 'ASC').addOrderBy('m.id', 'ASC').limit(limit);
  }

  /** People of a range: of somebody who joined in its year or later there is no birthday in it. */
  within({ dated, date, monthDay }: PeopleOfBasis, { year, from, to }: MonthDayRange): PeopleQuery {
    return dated().andWhere(`${monthDay} BETWEEN :fromDay AND :toDay AND ${date} < :ofYear`, { fromDay: from, toDay: to, ofYear: String(year) });
  }

  /** Everybody in the reach of an action, whatever date counts for them. */
  all(actor: Actor, action: Action): PeopleQuery {
    return this.members({ scope: scopeOf(actor, action), tx: undefined, within: null });
  }

  /** How many a query finds. */
  async count(query: PeopleQuery): Promise<number> {
    const row = await query.select('COUNT(*)', 'n').getRawOne<{ n: string | number }>();
    return Number(row?.n ?? 0);
  }

  /** Run a query for people. */
  async celebrants(query: PeopleQuery, { basis, monthDay }: Pick<PeopleOfBasis, 'basis' | 'monthDay'>): Promise<Celebrant[]> {
    const rows = await query
      .select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.id', 'organisationId').addSelect('o.name', 'organisationName').addSelect('o.path', 'path')
      .addSelect('m.joined_on', 'joinDate').addSelect('m.converted_on', 'conversionDate').addSelect('m.birth_on', 'birthDate').addSelect(monthDay, 'monthDay')
      .getRawMany<Omit<Celebrant, 'basis'>>();
    return rows.map((row) => ({ ...row, basis }));
  }

  /** One member of normal standing; null for anybody else. */
  async one(actor: Actor | null, action: Action, memberId: Id, tx?: Tx): Promise<Celebrant | null> {
    for (const part of await this.people(actor, action, tx ? { tx } : {})) {
      const [found] = await this.celebrants(part.query().andWhere('m.id = :memberId', { memberId }), part);
      if (found) return found;
    }
    return null;
  }

  /** The same for a person. @throws Problem birthdays.not_found out of reach, birthdays.no_birthday of no member in normal standing */
  async demand(actor: Actor, action: Action, memberId: Id, tx?: Tx): Promise<Celebrant> {
    const found = await this.one(actor, action, memberId, tx);
    if (found) return found;
    const seen = await this.reached({ scope: scopeOf(actor, action), tx, within: null }).andWhere('m.id = :memberId', { memberId }).getRawOne<object>();
    throw new Problem(seen ? 'birthdays.no_birthday' : 'birthdays.not_found');
  }

  private members(reach: Reach): PeopleQuery {
    return this.reached(reach).andWhere("m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full')");
  }

  private reached({ scope, tx, within }: Reach): PeopleQuery {
    const query: PeopleQuery = this.rows.manager(tx).createQueryBuilder().select('m.id', 'id').from('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id');
    if (scope) applyScope(query, scope, { path: 'o.path', memberId: 'm.id' });
    if (within !== null) query.andWhere('o.path LIKE :withinPath', { withinPath: `${within}%` });
    return query;
  }
}
