import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Action, type Actor, type Target } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Absence } from './absence.entity.js';
import { AbsencesRepository } from './absences.repository.js';

/** Query over absences: `a` the absence, `m` the person, `o` the branch that holds the person now. */
export type AbsencesQuery = SelectQueryBuilder<Absence>;

/** An absence with where its person stands now. */
export interface PlacedAbsence {
  row: Absence;
  memberName: string;
  organisationId: Id;
  organisationName: string;
  place: Required<Pick<Target, 'memberId' | 'organisationPath'>>;
}

interface PlaceColumns {
  memberName: string;
  organisationId: Id;
  organisationName: string;
  path: string;
}

/** The one place where absences are chosen: lists, counts, export and single absences come through here. */
@Injectable()
export class AbsencesQueries {
  constructor(private readonly rows: AbsencesRepository) {}

  /** Absences the actor may touch with `action`. A person who moved is the new branch's matter. */
  scoped(actor: Actor, action: Action, tx?: Tx): AbsencesQuery {
    const query = this.rows.manager(tx)
      .createQueryBuilder(Absence, 'a')
      .innerJoin('member', 'm', 'm.id = a.member_id')
      .innerJoin('organisation', 'o', 'o.id = m.organisation_id');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'a.member_id' });
    return query;
  }

  /** Requests that wait for the branch's decision of this actor, and those that wait for the one above. */
  waiting(actor: Actor): [branch: AbsencesQuery, above: AbsencesQuery] {
    return [
      this.scoped(actor, 'absences.keep').andWhere("a.state = 'submitted'"),
      this.scoped(actor, 'absences.confirm').andWhere("a.state = 'approved' AND NOT (a.approved_by <=> :approver)", { approver: actor.memberId }),
    ];
  }

  /** Run a query for rows with their places. */
  async placed(query: AbsencesQuery): Promise<PlacedAbsence[]> {
    const { entities, raw } = await query
      .addSelect('m.name', 'memberName').addSelect('o.id', 'organisationId').addSelect('o.name', 'organisationName').addSelect('o.path', 'path')
      .getRawAndEntities<PlaceColumns>();
    return entities.map((row, at) => {
      const { memberName = '', organisationId = '', organisationName = '', path = '' } = raw[at] ?? {};
      return { row, memberName, organisationId, organisationName, place: { memberId: row.memberId, organisationPath: path } };
    });
  }

  /** An absence the actor may see. @throws Problem absences.not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedAbsence> {
    const [found] = await this.placed(this.scoped(actor, 'absences.view', tx).andWhere('a.id = :id', { id }));
    if (!found) throw new Problem('absences.not_found');
    return found;
  }

  /** The same, locked; where the person stands is read after the lock was got. @throws Problem absences.not_found */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedAbsence> {
    const row = await this.rows.lockById(tx, id);
    if (!row) throw new Problem('absences.not_found');
    return { ...(await this.require(actor, id, tx)), row };
  }
}
