import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { rerouted } from '@party/shared/organisations';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi, OrganisationUse, type MergeCause, type OrganisationUseSource } from '../organisations/organisations.api.js';
import { ArrivalCourse } from './arrival-course.js';
import { ArrivalsRepository } from './arrivals.repository.js';

/** What becomes of arrivals under way when an organisation on their way is closed or merged into another. */
@Injectable()
export class ArrivalsOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(
    private readonly rows: ArrivalsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly use: OrganisationUse,
    private readonly course: ArrivalCourse,
  ) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  /** People on their way to it: a branch somebody is coming to is not empty. */
  countLeft(tx: Tx, organisationId: Id): Promise<number> {
    return this.rows.countComing(tx, organisationId);
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id, { actor, trace, reason }: MergeCause): Promise<void> {
    const heir = await this.organisations.require(toId, tx);
    for (const row of await this.rows.lockThrough(tx, fromId)) {
      const places = { toId: row.toId === fromId ? heir.id : row.toId, officeId: row.officeId === fromId ? heir.id : row.officeId };
      // A receipt is sent by the organisation department of the first step, also when that step is long done.
      const from = row.state === 'received' ? 0 : row.stepNo;
      await this.course.take(tx, { row, path: heir.path, officePath: null }, { ...places, steps: rerouted(row.steps, from, fromId, heir) }, { actor, trace, action: 'reroute', opinion: reason });
    }
  }
}
