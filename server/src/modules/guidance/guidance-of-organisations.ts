import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationUse, type OrganisationUseSource } from '../organisations/organisations.api.js';

/** When organisations merge, recommendations are the heir's; its own plans stay and those of the other are over. */
@Injectable()
export class GuidanceOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(private readonly use: OrganisationUse) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    await tx.manager.query('UPDATE study_recommendation SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
  }
}
