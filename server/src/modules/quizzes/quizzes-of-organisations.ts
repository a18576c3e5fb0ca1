import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationUse, type OrganisationUseSource } from '../organisations/organisations.api.js';

/** What becomes of bank and quizzes when their organisation is merged into another: they are the heir's. */
@Injectable()
export class QuizzesOfOrganisations implements OnModuleInit, OrganisationUseSource {
  constructor(private readonly use: OrganisationUse) {}

  onModuleInit(): void {
    this.use.register(this);
  }

  /** A question both had stays once: the heir's. */
  async moveAll(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    await tx.manager.query(
      `UPDATE quiz_question q JOIN quiz_question h ON h.organisation_id = ? AND h.live_hash = q.live_hash SET q.state = 'archived' WHERE q.organisation_id = ?`, [toId, fromId],
    );
    await tx.manager.query('UPDATE quiz_question SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
    await tx.manager.query('UPDATE quiz SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
    await tx.manager.query('UPDATE study_link SET organisation_id = ? WHERE organisation_id = ?', [toId, fromId]);
  }
}
