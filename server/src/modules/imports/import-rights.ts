import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';

/** Reads afresh whether a person may still import: between a confirmation and the commit a position can end. */
@Injectable()
export class ImportRights {
  constructor(
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever commits, with the positions of this moment.
   * @throws Problem imports.right_lost
   */
  async require(accountId: Id | null, memberId: Id | null, organisation: OrganisationRef): Promise<Actor> {
    const positions = memberId === null ? [] : await this.organisations.positionsOf(memberId, shanghaiDay(this.clock.now()));
    // Only positions give this right; the least a bound person can be is enough for the rest.
    const actor: Actor = { accountId, memberId, base: 'applicant', branchPath: null, positions };
    const active = organisation.status === 'active';
    if (!active || !mayDo(actor, 'imports.run', { organisationPath: organisation.path })) throw new Problem('imports.right_lost');
    return actor;
  }
}
