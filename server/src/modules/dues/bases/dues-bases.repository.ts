import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../../platform/database/transaction.js';
import { DuesBaseRow } from '../dues-base.entity.js';

/** Bases that imports wrote. */
@Injectable()
export class DuesBasesRepository {
  async add(tx: Tx, rows: readonly DuesBaseRow[]): Promise<void> {
    if (rows.length > 0) await tx.manager.insert(DuesBaseRow, [...rows]);
  }

  /** Bases an import wrote that hold. */
  ofJob(tx: Tx, jobId: Id): Promise<DuesBaseRow[]> {
    return tx.manager.find(DuesBaseRow, { where: { jobId, withdrawnAt: IsNull() }, order: { memberId: 'ASC' } });
  }

  /** Whether any month was charged to these people since the import, or asked anew, for which one of its bases counts. */
  async chargedOn(tx: Tx, jobId: Id): Promise<boolean> {
    const found = await tx.manager.query<unknown[]>(
      `SELECT 1 FROM dues_base b JOIN dues_month d ON d.member_id = b.member_id AND d.month >= b.from_month AND d.created_at >= b.declared_at AND d.category = b.category
        WHERE b.job_id = ?
        UNION ALL SELECT 1 FROM dues_base b JOIN dues_repriced_month r ON r.base_id = b.id WHERE b.job_id = ? LIMIT 1 LOCK IN SHARE MODE`, [jobId, jobId],
    );
    return found.length > 0;
  }

  async withdraw(tx: Tx, jobId: Id, withdrawnAt: Date): Promise<void> {
    await tx.manager.update(DuesBaseRow, { jobId, withdrawnAt: IsNull() }, { withdrawnAt });
  }
}
