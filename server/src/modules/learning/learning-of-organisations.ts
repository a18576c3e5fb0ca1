import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationUse, type OrganisationUseSource } from '../organisations/organisations.api.js';

/** What becomes of pieces and offline sessions when their organisation is merged into another: they are the heir's, and its people see them. */
@Injectable()
export class LearningOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(private readonly use: OrganisationUse) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  async moveAll(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    await tx.manager.query('UPDATE learning_resource SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
    await tx.manager.query('UPDATE learning_meeting SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
    // A piece both could see is seen by the heir once.
    await tx.manager.query(
      `INSERT INTO learning_reach (resource_id, organisation_id, chosen) SELECT g.resource_id, ?, g.chosen FROM learning_reach g WHERE g.organisation_id = ?
         ON DUPLICATE KEY UPDATE learning_reach.chosen = LEAST(learning_reach.chosen, VALUES(chosen))`, [toId, fromId],
    );
    await tx.manager.query('DELETE FROM learning_reach WHERE organisation_id = ?', [fromId]);
  }
}
