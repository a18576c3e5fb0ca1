import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import type { BasisSetting, BirthdayBasis } from '@party/shared/birthdays';
import type { Id } from '@party/shared/kernel';
import { Ids } from '../../platform/clock/ids.js';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import type { Tx } from '../../platform/database/transaction.js';
import { BirthdayDeedRow, BirthdayYearRow } from './birthday-records.entity.js';

/** A setting with the organisation it was made at. */
export interface PlacedSetting extends BasisSetting {
  organisationId: Id;
  organisationName: string;
}

/** Rows of political birthdays. Lock order: the year, then nothing. */
@Injectable()
export class BirthdaysRepository {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
  ) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** Every setting there is; few organisations make one. */
  async settings(tx?: Tx): Promise<PlacedSetting[]> {
    const rows = (await this.manager(tx).query(
      'SELECT s.organisation_id AS organisationId, o.name AS organisationName, o.path, s.basis FROM birthday_setting s JOIN organisation o ON o.id = s.organisation_id',
    )) as { organisationId: Id; organisationName: string; path: string; basis: BirthdayBasis }[];
    return rows;
  }

  /** The row of a person's year, made when it is not there, locked until the transaction ends. */
  async lockYear(tx: Tx, memberId: Id, year: number): Promise<BirthdayYearRow> {
    // Looked for first: an upsert of a row that is there would burn a lock on the gap beside it.
    const found = await tx.manager.findOne(BirthdayYearRow, { where: { memberId, year }, lock: { mode: 'pessimistic_write' } });
    if (found) return found;
    await tx.manager.query('INSERT INTO birthday_year (id, member_id, year, version) VALUES (?, ?, ?, 0) ON DUPLICATE KEY UPDATE id = id', [this.ids.next(), memberId, year]);
    return tx.manager.findOneOrFail(BirthdayYearRow, { where: { memberId, year }, lock: { mode: 'pessimistic_write' } });
  }

  async updateYear(tx: Tx, id: Id, values: Partial<BirthdayYearRow>): Promise<void> {
    await tx.manager.update(BirthdayYearRow, { id }, values);
  }

  /** Years of a person, the latest first. */
  yearsOf(memberId: Id, tx?: Tx): Promise<BirthdayYearRow[]> {
    return this.manager(tx).find(BirthdayYearRow, { where: { memberId }, order: { year: 'DESC' } });
  }

  /** Deeds of people that stand, of all years or of some, in the order of their days. */
  async deedsOf(memberIds: readonly Id[], years?: readonly number[], tx?: Tx): Promise<BirthdayDeedRow[]> {
    if (memberIds.length === 0) return [];
    const where = { memberId: In([...memberIds]), withdrawnAt: IsNull(), ...(years === undefined ? {} : { year: In([...years]) }) };
    return this.manager(tx).find(BirthdayDeedRow, { where, order: { year: 'DESC', happenedOn: 'ASC', id: 'ASC' } });
  }

  /** Every deed of a person, withdrawn ones too. */
  allDeedsOf(memberId: Id): Promise<BirthdayDeedRow[]> {
    return this.source.manager.find(BirthdayDeedRow, { where: { memberId }, order: { recordedAt: 'ASC', id: 'ASC' } });
  }

  /** False when the person has one of the kind in the year already: the key of the database decides. */
  async addDeed(tx: Tx, row: BirthdayDeedRow): Promise<boolean> {
    try {
      await tx.manager.insert(BirthdayDeedRow, row);
      return true;
    } catch (fault) {
      if (isDuplicateKey(fault)) return false;
      throw fault;
    }
  }

  lockDeed(tx: Tx, id: Id): Promise<BirthdayDeedRow | null> {
    return tx.manager.findOne(BirthdayDeedRow, { where: { id, withdrawnAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
  }

  async updateDeed(tx: Tx, id: Id, values: Partial<BirthdayDeedRow>): Promise<void> {
    await tx.manager.update(BirthdayDeedRow, { id }, values);
  }

  /** Those of the people of whom this room holds anything. */
  async known(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const rows = (await this.manager(tx).query(
      'SELECT member_id AS id FROM birthday_year WHERE member_id IN (?) UNION SELECT member_id FROM birthday_deed WHERE member_id IN (?)', [memberIds, memberIds],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }
}
