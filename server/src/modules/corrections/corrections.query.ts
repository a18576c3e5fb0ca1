import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Action, type Actor, type Target } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { Correction } from './correction.entity.js';
import { CorrectionsRepository } from './corrections.repository.js';

/** Query over requests: `c` the request, `m` the person, `o` the branch that holds the person now. */
export type CorrectionsQuery = SelectQueryBuilder<Correction>;

/** A request with where its person stands now. */
export interface PlacedCorrection {
  row: Correction;
  memberName: string;
  organisationName: string;
  place: Required<Pick<Target, 'memberId' | 'organisationPath'>>;
}

interface PlaceColumns {
  memberName: string;
  organisationName: string;
  path: string;
}

/** The one place where requests are chosen: list, count and single request come through here. */
@Injectable()
export class CorrectionsQueries {
  constructor(private readonly rows: CorrectionsRepository) {}

  /** Requests the actor may touch with `action`. A person who moved is the new branch's matter. */
  scoped(actor: Actor, action: Action, tx?: Tx): CorrectionsQuery {
    const query = this.rows.manager(tx)
      .createQueryBuilder(Correction, 'c')
      .innerJoin('member', 'm', 'm.id = c.member_id')
      .innerJoin('organisation', 'o', 'o.id = m.organisation_id');
    applyScope(query, scopeOf(actor, action), { path: 'o.path', memberId: 'c.member_id' });
    return query;
  }

  /** Run a query for rows with their places. */
  async placed(query: CorrectionsQuery): Promise<PlacedCorrection[]> {
    const { entities, raw } = await query
      .addSelect('m.name', 'memberName').addSelect('o.name', 'organisationName').addSelect('o.path', 'path')
      .getRawAndEntities<PlaceColumns>();
    return entities.map((row, at) => {
      const { memberName = '', organisationName = '', path = '' } = raw[at] ?? {};
      return { row, memberName, organisationName, place: { memberId: row.memberId, organisationPath: path } };
    });
  }

  /** A request the actor may see. @throws Problem corrections.not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedCorrection> {
    const [found] = await this.placed(this.scoped(actor, 'corrections.view', tx).andWhere('c.id = :id', { id }));
    if (!found) throw new Problem('corrections.not_found');
    return found;
  }

  /** The same, locked; where the person stands is read after the lock was got. @throws Problem corrections.not_found */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedCorrection> {
    const row = await this.rows.lockById(tx, id);
    if (!row) throw new Problem('corrections.not_found');
    return { ...(await this.require(actor, id, tx)), row };
  }
}
