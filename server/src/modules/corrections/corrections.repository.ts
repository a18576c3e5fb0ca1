import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { CorrectionStepRow } from './correction-step.entity.js';
import { Correction } from './correction.entity.js';

/** Rows of requests and their steps. Lock order: the request, then the member. */
@Injectable()
export class CorrectionsRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** The row, locked until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Correction | null> {
    return tx.manager.findOne(Correction, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @throws Problem corrections.already_open: the key of the database decides between two that come at once */
  async insert(tx: Tx, row: Correction): Promise<void> {
    try {
      await tx.manager.insert(Correction, row);
    } catch (fault) {
      const { code, message } = fault as { code?: string; message?: string };
      if (code === 'ER_DUP_ENTRY' && message?.includes('uq_correction_open')) throw new Problem('corrections.already_open', { cause: fault });
      throw fault;
    }
  }

  async update(tx: Tx, { id, ...values }: Correction): Promise<void> {
    await tx.manager.update(Correction, { id }, values);
  }

  async addStep(tx: Tx, step: CorrectionStepRow): Promise<void> {
    await tx.manager.insert(CorrectionStepRow, step);
  }

  /** Steps of a request, the first first. */
  steps(correctionId: Id): Promise<CorrectionStepRow[]> {
    return this.source.manager.find(CorrectionStepRow, { where: { correctionId }, order: { version: 'ASC' } });
  }

  /** Every request of a person, the first first. */
  ofMember(memberId: Id): Promise<Correction[]> {
    return this.source.manager.find(Correction, { where: { memberId }, order: { submittedAt: 'ASC', id: 'ASC' } });
  }

  /** Those of the people who ever asked for a correction. */
  async askers(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const rows = await this.manager(tx).find(Correction, { select: { memberId: true }, where: { memberId: In([...memberIds]) } });
    return [...new Set(rows.map((row) => row.memberId))];
  }

  /** Whether a request of the person is under way. */
  hasOpen(memberId: Id, tx?: Tx): Promise<boolean> {
    return this.manager(tx).existsBy(Correction, { memberId, state: In(['submitted', 'returned']) });
  }
}
