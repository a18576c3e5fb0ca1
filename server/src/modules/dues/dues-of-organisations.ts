import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi, OrganisationUse, type OrganisationUseSource } from '../organisations/organisations.api.js';
import { DuesStays } from './dues-stays.js';

/** What becomes of unpaid dues when their branch is merged into another: the heir collects them. */
@Injectable()
export class DuesOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(
    private readonly use: OrganisationUse,
    private readonly stays: DuesStays,
    private readonly organisations: OrganisationsApi,
  ) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    const heir = await this.organisations.branchOf(toId, tx);
    if (heir !== null) await this.stays.inherit(tx, fromId, heir.id);
  }
}
