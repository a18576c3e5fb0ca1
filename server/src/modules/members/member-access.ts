import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { mayDo, NEVER_FOR_ONESELF, type Action, type Actor, type Target } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersQueries } from './members.query.js';

/** Where a record stands, as far as rights go. */
export interface MemberPlace extends Target {
  memberId: Id;
  organisationPath: string;
  groupPath: string | null;
}

/** Finds a record within the actor's reach: what lies outside looks exactly like what does not exist. */
@Injectable()
export class MemberAccess {
  constructor(private readonly queries: MembersQueries) {}

  /**
   * The place of a record the actor may see.
   * @throws Problem members.not_found; auth.forbidden or members.own_record when they see it but may not do `action`
   */
  async reach(actor: Actor, action: Action, id: Id, tx?: Tx): Promise<MemberPlace> {
    const [row] = await this.queries.scoped(actor, 'members.view', tx)
      .andWhere('m.id = :id', { id })
      .select('o.path', 'organisationPath').addSelect('g.path', 'groupPath')
      .getRawMany<{ organisationPath: string; groupPath: string | null }>();
    if (!row) throw new Problem('members.not_found');
    const place: MemberPlace = { memberId: id, ...row };
    if (mayDo(actor, action, place)) return place;
    throw new Problem(id === actor.memberId && NEVER_FOR_ONESELF.includes(action) ? 'members.own_record' : 'auth.forbidden');
  }
}
