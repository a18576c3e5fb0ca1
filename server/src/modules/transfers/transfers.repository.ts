import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { TransferEvent } from './transfer-records.entity.js';
import { Transfer } from './transfer.entity.js';

/** Rows of transfers, and their events. Lock order: the transfer, then organisations, then the member. */
@Injectable()
export class TransfersRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** The row, locked until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Transfer | null> {
    return tx.manager.findOne(Transfer, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @throws Problem transfers.already_open: the key of the database decides between two that come at once */
  async insert(tx: Tx, row: Transfer): Promise<void> {
    try {
      await tx.manager.insert(Transfer, row);
    } catch (fault) {
      const { code, message } = fault as { code?: string; message?: string };
      if (code === 'ER_DUP_ENTRY' && message?.includes('uq_transfer_open')) throw new Problem('transfers.already_open', { cause: fault });
      throw fault;
    }
  }

  /** How many people are under way to an organisation. */
  countComing(tx: Tx, organisationId: Id): Promise<number> {
    return tx.manager.createQueryBuilder(Transfer, 't').where('t.open_mark = 1 AND t.to_id = :organisationId', { organisationId }).getCount();
  }

  /** Transfers under way that begin, end or still pass at an organisation, or have done so; locked in the order of their ids. */
  lockThrough(tx: Tx, organisationId: Id): Promise<Transfer[]> {
    return tx.manager.createQueryBuilder(Transfer, 't')
      .where('t.open_mark = 1 AND (t.from_id = :organisationId OR t.to_id = :organisationId OR t.steps LIKE :mention)', { organisationId, mention: `%${organisationId}%` })
      .orderBy('t.id').setLock('pessimistic_write').getMany();
  }

  /** Legs that are still open go to whoever took the place of their owner. */
  async moveLegs(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    await tx.manager.query('UPDATE transfer_leg SET organisation_id = ? WHERE organisation_id = ? AND open_mark = 1', [toId, fromId]);
  }

  async update(tx: Tx, { id, ...values }: Transfer): Promise<void> {
    await tx.manager.update(Transfer, { id }, values);
  }

  async addEvent(tx: Tx, event: TransferEvent): Promise<void> {
    await tx.manager.insert(TransferEvent, event);
  }

  /** Events of a transfer, the first first. */
  events(transferId: Id, tx?: Tx): Promise<TransferEvent[]> {
    return this.manager(tx).find(TransferEvent, { where: { transferId }, order: { version: 'ASC' } });
  }

  /** Transfers whose letter ended before `today`, at most so many. */
  expired(today: CalendarDay, limit: number): Promise<{ id: Id }[]> {
    return this.source.manager
      .createQueryBuilder(Transfer, 't').select('t.id', 'id')
      .where("t.state = 'letter_issued' AND t.letterUntil < :today", { today })
      .orderBy('t.letterUntil').limit(limit)
      .getRawMany<{ id: Id }>();
  }

  /** Transfers out whose letter ends, or ended, by `latest`, in the order of their ids after `after`. */
  withLetterUntil(latest: CalendarDay, after: Id, limit: number): Promise<(Pick<Transfer, 'id' | 'letterUntil'> & { fromPath: string })[]> {
    return this.source.manager
      .createQueryBuilder(Transfer, 't').select('t.id', 'id').addSelect('t.letter_until', 'letterUntil').addSelect('o.path', 'fromPath').innerJoin('organisation', 'o', 'o.id = t.fromId')
      .where("t.state IN ('letter_issued', 'expired') AND t.letterUntil <= :latest AND t.id > :after", { latest, after })
      .orderBy('t.id').limit(limit)
      .getRawMany<Pick<Transfer, 'id' | 'letterUntil'> & { fromPath: string }>();
  }

  /** Every transfer of a person, the first first. */
  ofMember(memberId: Id): Promise<Transfer[]> {
    return this.source.manager.find(Transfer, { where: { memberId }, order: { submittedAt: 'ASC', id: 'ASC' } });
  }

  /** Those of the people who ever asked for a transfer. */
  async askers(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const rows = await this.manager(tx).find(Transfer, { select: { memberId: true }, where: { memberId: In([...memberIds]) } });
    return [...new Set(rows.map((row) => row.memberId))];
  }
}
