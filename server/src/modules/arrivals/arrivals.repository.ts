import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not, type EntityManager } from 'typeorm';
import { OPEN_ARRIVAL_STATES, UNFINISHED_ARRIVAL_STATES, type ArrivalPicture } from '@party/shared/arrivals';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ArrivalEvent, ArrivalPictureRow } from './arrival-records.entity.js';
import { Arrival } from './arrival.entity.js';

/** The key of the database decides between two that come at once. */
function toProblem(fault: unknown): unknown {
  const { code, message } = fault as { code?: string; message?: string };
  return code === 'ER_DUP_ENTRY' && message?.includes('uq_arrival_open') ? new Problem('arrivals.already_open', { cause: fault }) : fault;
}

/** Rows of arrivals, their events and pictures. Lock order: the arrival, then organisations, then the member. */
@Injectable()
export class ArrivalsRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** The row, locked until the transaction ends. */
  lockById(tx: Tx, id: Id): Promise<Arrival | null> {
    return tx.manager.findOne(Arrival, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** People whose arrival at a branch is under way. */
  countComing(tx: Tx, organisationId: Id): Promise<number> {
    return tx.manager.createQueryBuilder(Arrival, 'a').where("a.state IN (:...states) AND a.to_id = :organisationId", { states: OPEN_ARRIVAL_STATES, organisationId }).getCount();
  }

  /** Unfinished arrivals that lead to an organisation or pass it; locked in the order of their ids. */
  lockThrough(tx: Tx, organisationId: Id): Promise<Arrival[]> {
    return tx.manager.createQueryBuilder(Arrival, 'a')
      .where('a.state IN (:...states) AND (a.to_id = :organisationId OR a.steps LIKE :mention)', { states: UNFINISHED_ARRIVAL_STATES, organisationId, mention: `%${organisationId}%` })
      .orderBy('a.id').setLock('pessimistic_write').getMany();
  }

  /** @throws Problem arrivals.already_open */
  async insert(tx: Tx, row: Arrival): Promise<void> {
    try {
      await tx.manager.insert(Arrival, row);
    } catch (fault) {
      throw toProblem(fault);
    }
  }

  /** @throws Problem arrivals.already_open: a mended identity number may be somebody else's */
  async update(tx: Tx, { id, ...values }: Arrival): Promise<void> {
    try {
      await tx.manager.update(Arrival, { id }, values);
    } catch (fault) {
      throw toProblem(fault);
    }
  }

  async addEvent(tx: Tx, event: ArrivalEvent): Promise<void> {
    await tx.manager.insert(ArrivalEvent, event);
  }

  /** Events of an arrival, the first first. */
  events(arrivalId: Id, tx?: Tx): Promise<ArrivalEvent[]> {
    return this.manager(tx).find(ArrivalEvent, { where: { arrivalId }, order: { version: 'ASC' } });
  }

  /** Pictures of an arrival, at most one of a kind. */
  pictures(arrivalId: Id, tx?: Tx): Promise<ArrivalPictureRow[]> {
    return this.manager(tx).find(ArrivalPictureRow, { where: { arrivalId }, order: { kind: 'ASC' } });
  }

  /** Put a picture in the place of the one before; gives the file that is no longer needed. */
  async replacePicture(tx: Tx, row: ArrivalPictureRow): Promise<string | null> {
    const before = await this.picture(row.arrivalId, row.kind, tx);
    if (before) await tx.manager.delete(ArrivalPictureRow, { id: before.id });
    await tx.manager.insert(ArrivalPictureRow, row);
    return before?.fileKey ?? null;
  }

  picture(arrivalId: Id, kind: ArrivalPicture, tx?: Tx): Promise<ArrivalPictureRow | null> {
    return this.manager(tx).findOneBy(ArrivalPictureRow, { arrivalId, kind });
  }

  /** Arrivals whose receipt is due by `latest`, or was, in the order of their ids after `after`. */
  withReceiptDue(latest: CalendarDay, after: Id, limit: number): Promise<Pick<Arrival, 'id' | 'receiptDueOn'>[]> {
    return this.source.manager
      .createQueryBuilder(Arrival, 'a').select('a.id', 'id').addSelect('a.receipt_due_on', 'receiptDueOn')
      .where("a.state = 'received' AND a.receipt_due_on <= :latest AND a.id > :after", { latest, after })
      .orderBy('a.id').limit(limit)
      .getRawMany<Pick<Arrival, 'id' | 'receiptDueOn'>>();
  }

  /** Every arrival of a person, the first first. */
  ofMember(memberId: Id): Promise<Arrival[]> {
    return this.source.manager.find(Arrival, { where: { memberId }, order: { registeredAt: 'ASC', id: 'ASC' } });
  }

  /** Those of the people who ever arrived. */
  async everArrived(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    const rows = await this.manager(tx).find(Arrival, { select: { memberId: true }, where: { memberId: In([...memberIds]) } });
    return [...new Set(rows.flatMap((row) => row.memberId ?? []))];
  }

  /** What the arrivals by which these people came say about their dues, the latest last. */
  async duesOf(memberIds: readonly Id[], tx?: Tx): Promise<{ memberId: Id; duesPaidThrough: string }[]> {
    if (memberIds.length === 0) return [];
    const rows = await this.manager(tx).find(Arrival, {
      select: { memberId: true, duesPaidThrough: true }, where: { memberId: In([...memberIds]), receivedOn: Not(IsNull()) }, order: { receivedOn: 'ASC', id: 'ASC' },
    });
    return rows.map(({ memberId, duesPaidThrough }) => ({ memberId: memberId ?? '', duesPaidThrough }));
  }
}
