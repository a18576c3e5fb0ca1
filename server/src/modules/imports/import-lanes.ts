import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';

/** Commits and undoings of one kind go one after the other, so that each sees what the one before it wrote. */
@Injectable()
export class ImportLanes {
  /**
   * Wait for the lane and keep it until `tx` ends; gives how many have passed, this one included. A write, so that a
   * multi-primary cluster refuses a second one too.
   */
  async enter(tx: Tx, kind: string): Promise<number> {
    await tx.manager.query('INSERT INTO import_lane (kind, passes) VALUES (?, 1) ON DUPLICATE KEY UPDATE passes = passes + 1', [kind]);
    const [lane] = (await tx.manager.query('SELECT passes FROM import_lane WHERE kind = ?', [kind])) as { passes: number }[];
    return Number(lane?.passes ?? 1);
  }
}
