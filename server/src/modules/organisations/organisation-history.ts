import { Injectable } from '@nestjs/common';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { OrganisationEventDetail, OrganisationEventKind } from '@party/shared/organisations';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationEvent } from './organisation-event.entity.js';
import { OrganisationsRepository } from './organisations.repository.js';

/** A fact to be kept. */
export interface OrganisationFact {
  organisationId: Id;
  kind: OrganisationEventKind;
  happenedOn: CalendarDay;
  detail: OrganisationEventDetail;
}

/** Writes the history of organisations, in the transaction of the change itself. */
@Injectable()
export class OrganisationHistory {
  constructor(
    private readonly organisations: OrganisationsRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async add(tx: Tx, fact: OrganisationFact, by: Id | null): Promise<void> {
    const row = Object.assign(new OrganisationEvent(), { id: this.ids.next(), ...fact, actorMemberId: by, createdAt: this.clock.date() });
    await this.organisations.addEvent(tx, row);
  }
}
