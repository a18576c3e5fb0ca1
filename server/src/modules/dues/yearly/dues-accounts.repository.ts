import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { isDuplicateKey } from '../../../platform/database/duplicate-key.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { DuesRepository } from '../dues.repository.js';
import { DuesAccountRow } from './dues-account.entity.js';

/** Rows of yearly accounts. */
@Injectable()
export class DuesAccountsRepository {
  constructor(private readonly rows: DuesRepository) {}

  /** Every edition of a year, the newest first; the draft is the newest. */
  of(organisationId: Id, year: number, tx?: Tx): Promise<DuesAccountRow[]> {
    return this.rows.manager(tx).find(DuesAccountRow, { where: { organisationId, year }, order: { edition: 'DESC' } });
  }

  /** Editions of a year of several organisations. */
  ofYear(organisationIds: readonly Id[], year: number): Promise<DuesAccountRow[]> {
    return organisationIds.length === 0 ? Promise.resolve([]) : this.rows.manager().find(DuesAccountRow, { where: { organisationId: In([...organisationIds]), year }, order: { edition: 'DESC' } });
  }

  /** The same, locked until the transaction ends. */
  lock(tx: Tx, organisationId: Id, year: number): Promise<DuesAccountRow[]> {
    return tx.manager.find(DuesAccountRow, { where: { organisationId, year }, order: { edition: 'DESC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Published accounts of some organisations, the last published first. */
  published(organisationIds: readonly Id[]) {
    return this.rows.manager().createQueryBuilder(DuesAccountRow, 'a').where("a.state = 'published' AND a.organisation_id IN (:...organisationIds)", { organisationIds });
  }

  /** @throws Problem request.stale when somebody else drew one at the same moment */
  async add(tx: Tx, row: DuesAccountRow): Promise<void> {
    try {
      await tx.manager.insert(DuesAccountRow, row);
    } catch (fault) {
      throw isDuplicateKey(fault, 'uq_dues_account_edition') ? new Problem('request.stale', { cause: fault }) : fault;
    }
  }

  async update(tx: Tx, { id, ...values }: DuesAccountRow): Promise<void> {
    await tx.manager.update(DuesAccountRow, { id }, values);
  }
}
