import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationUse, type OrganisationUseSource } from '../organisations/organisations.api.js';

/** What becomes of documents when their organisation is merged into another: the heir's people are asked, and what was confirmed stays so. */
@Injectable()
export class CircularsOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(private readonly use: OrganisationUse) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    await tx.manager.query('UPDATE circular SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
  }
}
