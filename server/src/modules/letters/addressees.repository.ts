import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { addresseeKey } from '@party/shared/letters';
import type { Tx } from '../../platform/database/transaction.js';
import { Addressee } from './letter-records.entity.js';

const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Rows of the address books. */
@Injectable()
export class AddresseesRepository {
  constructor(private readonly source: DataSource) {}

  private manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  byId(id: Id, tx?: Tx): Promise<Addressee | null> {
    return this.manager(tx).findOneBy(Addressee, { id });
  }

  lockById(tx: Tx, id: Id): Promise<Addressee | null> {
    return tx.manager.findOne(Addressee, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The line of a wording, however it is spaced and pointed; locked until the transaction ends. */
  lockByName(tx: Tx, committeeId: Id, name: string): Promise<Addressee | null> {
    return tx.manager.findOne(Addressee, { where: { committeeId, nameKey: addresseeKey(name) }, lock: { mode: 'pessimistic_write' } });
  }

  /** Add a line unless its wording is there; of two who come at once one does. */
  async addUnlessKnown(tx: Tx, row: Pick<Addressee, 'id' | 'committeeId' | 'name' | 'createdBy' | 'createdAt'>): Promise<void> {
    await tx.manager.query(
      'INSERT INTO addressee (id, committee_id, name, name_key, version, use_count, created_by, created_at) VALUES (?, ?, ?, ?, 1, 0, ?, ?) ON DUPLICATE KEY UPDATE id = id',
      [row.id, row.committeeId, row.name, addresseeKey(row.name), row.createdBy, row.createdAt],
    );
  }

  /** Count a letter to it. */
  async countUse(tx: Tx, id: Id, on: CalendarDay): Promise<void> {
    await tx.manager.query('UPDATE addressee SET use_count = use_count + 1, last_used_on = ? WHERE id = ?', [on, id]);
  }

  async update(tx: Tx, { id, ...values }: Addressee): Promise<void> {
    await tx.manager.update(Addressee, { id }, values);
  }

  /** Let everything that led to one line lead to another. */
  async redirect(tx: Tx, from: Id, to: Id): Promise<void> {
    await tx.manager.update(Addressee, { supersededBy: from }, { supersededBy: to });
  }

  /** Lines in force of a committee; those whose former wordings fit are found as well. */
  inForce(committeeId: Id, q: string | undefined): SelectQueryBuilder<Addressee> {
    const query = this.source.manager.createQueryBuilder(Addressee, 'a').where('a.committee_id = :committeeId AND a.superseded_by IS NULL', { committeeId });
    if (q === undefined || q === '') return query;
    return query.andWhere(
      '(a.name LIKE :q OR EXISTS (SELECT 1 FROM addressee f WHERE f.superseded_by = a.id AND f.name LIKE :q))', { q: `%${literally(q)}%` },
    );
  }

  /** Lines that became one of these, the first corrected first. */
  former(ids: readonly Id[]): Promise<Addressee[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.source.manager.find(Addressee, { where: { supersededBy: In([...ids]) }, order: { correctedAt: 'ASC', id: 'ASC' } });
  }
}
