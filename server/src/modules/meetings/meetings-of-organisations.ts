import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationUse, type OrganisationUseSource } from '../organisations/organisations.api.js';

/** What becomes of meetings when their branch or group is merged into another: the heir holds what is planned and finishes what was begun. */
@Injectable()
export class MeetingsOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(private readonly use: OrganisationUse) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    await tx.manager.query('UPDATE meeting SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
    await tx.manager.query('UPDATE meeting SET group_id = ? WHERE group_id = ?', [toId, fromId]);
  }
}
