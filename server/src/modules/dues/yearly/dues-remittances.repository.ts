import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { isDuplicateKey } from '../../../platform/database/duplicate-key.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { DuesRepository } from '../dues.repository.js';
import { DuesRemittanceRow, DuesShareRow } from './dues-remittance.entity.js';

/** Of two that come at once the key of the database decides: the other is told so. */
async function orTaken(work: Promise<unknown>, key: string, problem: string): Promise<void> {
  try {
    await work;
  } catch (fault) {
    throw isDuplicateKey(fault, key) ? new Problem(problem, { cause: fault }) : fault;
  }
}

/** Rows of shares and remittances. */
@Injectable()
export class DuesRemittancesRepository {
  constructor(private readonly rows: DuesRepository) {}

  /** Shares these organisations have set, those of early years first. */
  async shares(organisationIds: readonly Id[], tx?: Tx): Promise<DuesShareRow[]> {
    if (organisationIds.length === 0) return [];
    return this.rows.manager(tx).find(DuesShareRow, { where: { organisationId: In([...organisationIds]) }, order: { fromYear: 'ASC', id: 'ASC' } });
  }

  /** Shares set anywhere in a tree, by level and year. */
  sharesWithin(path: string): Promise<(DuesShareRow & { organisationName: string })[]> {
    return this.rows.manager().query(
      `SELECT s.id AS id, s.organisation_id AS organisationId, o.name AS organisationName, s.level AS level, s.from_year AS fromYear, s.permille AS permille
         FROM dues_share s JOIN organisation o ON o.id = s.organisation_id WHERE o.path LIKE ? ORDER BY o.path, s.level, s.from_year DESC`, [`${path}%`],
    );
  }

  /** @throws Problem dues.share_taken */
  addShare(tx: Tx, row: DuesShareRow): Promise<void> {
    return orTaken(tx.manager.insert(DuesShareRow, row), 'uq_dues_share_year', 'dues.share_taken');
  }

  /** @throws Problem dues.evidence_taken */
  add(tx: Tx, row: DuesRemittanceRow): Promise<void> {
    return orTaken(tx.manager.insert(DuesRemittanceRow, row), 'uq_dues_remittance_evidence', 'dues.evidence_taken');
  }

  /** What an organisation handed up of a year, the latest first. */
  of(organisationId: Id, year: number): Promise<DuesRemittanceRow[]> {
    return this.rows.manager().find(DuesRemittanceRow, { where: { organisationId, year }, order: { bookedAt: 'DESC', id: 'DESC' } });
  }

  /** The row, locked until the transaction ends. */
  lock(tx: Tx, id: Id): Promise<DuesRemittanceRow | null> {
    return tx.manager.findOne(DuesRemittanceRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, { id, ...values }: DuesRemittanceRow): Promise<void> {
    await tx.manager.update(DuesRemittanceRow, { id }, values);
  }
}
