import { Injectable } from '@nestjs/common';
import { arrivalRoute, type ArrivalPreview, type ArrivalStep } from '@party/shared/arrivals';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi, type OrganisationRef } from '../organisations/organisations.api.js';

/** Where an arrival would go, and on which way. */
export interface PlannedArrival {
  branch: OrganisationRef;
  steps: ArrivalStep[];
  /** Whoever registers it decides for the organisation department, so that it has accepted the letter with that. */
  accepts: boolean;
}

/** Plans the way of an arrival from the tree as it stands now. */
@Injectable()
export class ArrivalTargets {
  constructor(private readonly organisations: OrganisationsApi) {}

  /** @throws Problem organisations.not_found, auth.forbidden, arrivals.not_a_branch, organisations.closed */
  async plan(actor: Actor, toOrganisationId: Id, tx?: Tx): Promise<PlannedArrival> {
    const branch = await this.organisations.require(toOrganisationId, tx);
    if (!mayDo(actor, 'arrivals.register', { organisationPath: branch.path })) throw new Problem('auth.forbidden');
    const line = await this.organisations.lineOf(branch.path, tx);
    const route = arrivalRoute(line);
    if (!route.ok) throw new Problem('arrivals.not_a_branch');
    if (branch.status !== 'active') throw new Problem('organisations.closed');
    const school = line.find((one) => one.id === route.value[0]?.organisationId);
    return { branch, steps: route.value, accepts: school !== undefined && mayDo(actor, 'arrivals.decide', { organisationPath: school.path }) };
  }

  /** @throws Problem see the route */
  async preview(actor: Actor, toOrganisationId: Id): Promise<ArrivalPreview> {
    const { branch, steps, accepts } = await this.plan(actor, toOrganisationId);
    return { toName: branch.name, steps, accepts };
  }
}
