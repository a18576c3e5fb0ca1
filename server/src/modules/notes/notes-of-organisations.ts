import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationUse, type OrganisationUseSource } from '../organisations/organisations.api.js';

/** What becomes of notes when their branch is merged into another: the heir looks after them, and its people see them. */
@Injectable()
export class NotesOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(private readonly use: OrganisationUse) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    await tx.manager.query('UPDATE note SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
    await tx.manager.query('UPDATE note SET reach_id = ? WHERE reach_id = ?', [toId, fromId]);
  }
}
