import { Injectable } from '@nestjs/common';
import { HELD_STATES } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { ArchivesRepository } from './archives.repository.js';

/** Ends the differences of hand-overs: a paper that was found, or is known to be lost, is missing no more. */
@Injectable()
export class ArchiveSettling {
  constructor(private readonly rows: ArchivesRepository) {}

  /** Count anew what did not arrive and is still missing; the caller holds the file. */
  async settle(tx: Tx, memberId: Id): Promise<void> {
    const differing = (await this.rows.handovers(memberId, tx)).filter((one) => one.state === 'differing');
    if (differing.length === 0) return;
    const missing = new Set((await this.rows.papers(memberId, tx)).filter((one) => one.state === 'missing').map((one) => one.id));
    for (const { id, list, arrived, version, absent: before } of differing) {
      const absent = list.filter(({ paperId, state }) => HELD_STATES.includes(state) && missing.has(paperId) && !(arrived ?? []).includes(paperId)).length;
      if (absent !== before) await this.rows.saveHandover(tx, { id, absent, version: version + 1, state: absent === 0 ? 'settled' : 'differing' });
    }
  }
}
