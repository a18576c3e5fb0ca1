import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { PAPER_CATALOGUE, stagesOf, type PaperRule } from '@party/shared/archives';
import type { Id, PartialDay } from '@party/shared/kernel';
import type { MemberStatus, Stage } from '@party/shared/members';
import { scopeOf, type Action, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { ArchivesRepository } from './archives.repository.js';

/** Query over people: `m` the record, `o` the branch that holds the relation now, `f` the file when there is one. */
export type PeopleQuery = SelectQueryBuilder<ObjectLiteral>;

/** Somebody with a file, or who ought to have one. */
export interface FileSubject {
  memberId: Id;
  memberName: string;
  organisationId: Id;
  organisationName: string;
  /** Of the branch. */
  path: string;
  stage: Stage;
  status: MemberStatus;
  joinDate: PartialDay | null;
}

const holds = ({ since, until }: PaperRule): string =>
  `(m.joined_on IS NULL${until === null ? '' : ' AND 1 = 0'} OR m.joined_on >= '${since}'${until === null ? '' : ` AND m.joined_on <= '${until}'`})`;

const REQUIRED = PAPER_CATALOGUE.filter((rule) => rule.from !== null)
  .map((rule) => `CASE WHEN m.stage IN (${stagesOf(rule).map((stage) => `'${stage}'`).join(', ')}) AND ${holds(rule)} THEN ${1 << rule.bit} ELSE 0 END`).join(' + ');

/** Lines of the catalogue that hold for `m` and that no paper answers, as bits: the rule `requiredOf` in SQL. */
export const LACKING = `((${REQUIRED}) & ~COALESCE(f.held, 0))`;

/** On the roster: of whoever left, the file is read but counted no more. */
const ON_ROSTER = "m.status IN ('normal', 'suspended')";

/** The one place where files are chosen by the person they are about. */
@Injectable()
export class ArchivesQueries {
  constructor(
    private readonly rows: ArchivesRepository,
    private readonly organisations: OrganisationsApi,
  ) {}

  /** People on the roster in the reach of an action, at or below an organisation when one is given. @throws Problem organisations.not_found */
  async people(actor: Actor, action: Action, organisationId?: Id): Promise<PeopleQuery> {
    const within = organisationId === undefined ? null : (await this.organisations.require(organisationId)).path;
    const query = this.reached(actor, action).andWhere(ON_ROSTER);
    return within === null ? query : query.andWhere('o.path LIKE :within', { within: `${within}%` });
  }

  /** One person, whoever left included; null out of reach. */
  async one(actor: Actor, action: Action, memberId: Id, tx?: Tx): Promise<FileSubject | null> {
    const found = await this.reached(actor, action, tx).andWhere('m.id = :memberId', { memberId })
      .select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.id', 'organisationId').addSelect('o.name', 'organisationName').addSelect('o.path', 'path')
      .addSelect('m.stage', 'stage').addSelect('m.status', 'status').addSelect('m.joined_on', 'joinDate')
      .getRawOne<FileSubject>();
    return found ?? null;
  }

  /** The same. @throws Problem archives.not_found */
  async require(actor: Actor, action: Action, memberId: Id, tx?: Tx): Promise<FileSubject> {
    const found = await this.one(actor, action, memberId, tx);
    if (!found) throw new Problem('archives.not_found');
    return found;
  }

  private reached(actor: Actor, action: Action, tx?: Tx): PeopleQuery {
    const query: PeopleQuery = this.rows.manager(tx).createQueryBuilder().select('m.id', 'id').from('member', 'm')
      .innerJoin('organisation', 'o', 'o.id = m.organisation_id').leftJoin('archive_file', 'f', 'f.member_id = m.id');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'm.id' });
    return query;
  }
}
