import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';
import type { KindReach } from './import-jobs.repository.js';
import { ImportKinds } from './imports.api.js';

/** Reads afresh whether a person may still import: between a confirmation and the commit a position can end. */
@Injectable()
export class ImportRights {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** Whether somebody may import tables of a kind at an organisation: the room itself, and what the kind asks for. */
  may(actor: Actor, kind: string, { path }: Pick<OrganisationRef, 'path'>): boolean {
    return mayDo(actor, 'imports.run', { organisationPath: path }) && mayDo(actor, this.kinds.require(kind).action, { organisationPath: path });
  }

  /** Which imports somebody sees: tables of these kinds at these organisations. */
  reach(actor: Actor): KindReach[] {
    return this.kinds.all().map(({ kind, action }) => ({ kind, scopes: [scopeOf(actor, 'imports.run'), scopeOf(actor, action)] }));
  }

  /**
   * Whoever commits, with the positions of this moment.
   * @throws Problem imports.right_lost
   */
  async require(accountId: Id | null, memberId: Id | null, kind: string, organisation: OrganisationRef): Promise<Actor> {
    const positions = memberId === null ? [] : await this.organisations.positionsOf(memberId, shanghaiDay(this.clock.now()));
    // Only positions give this right; the least a bound person can be is enough for the rest.
    const actor: Actor = { accountId, memberId, base: 'applicant', branchPath: null, positions };
    const active = organisation.status === 'active';
    if (!active || !this.may(actor, kind, organisation)) throw new Problem('imports.right_lost');
    return actor;
  }
}
