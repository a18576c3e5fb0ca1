import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { OPEN_TRANSFER_STATES } from '@party/shared/transfers';
import type { Tx } from '../../../platform/database/transaction.js';
import { TransferEvent } from '../transfer-records.entity.js';
import { Transfer } from '../transfer.entity.js';

/** What a row of a table started: a transfer, or the registration of a relation that is kept. */
export interface GraduateStart {
  id: Id;
  jobId: Id;
  memberId: Id;
  transferId: Id | null;
  absenceId: Id | null;
  startedBy: Id;
  createdAt: Date;
}

/** Writes many transfers at once, and remembers which import started them. */
@Injectable()
export class GraduateStartsRepository {
  constructor(private readonly source: DataSource) {}

  /** Transfers under way of these people. */
  openAmong(memberIds: readonly Id[], tx?: Tx): Promise<Pick<Transfer, 'memberId' | 'toId' | 'toName'>[]> {
    const select = { memberId: true, toId: true, toName: true } as const;
    return (tx?.manager ?? this.source.manager).find(Transfer, { select, where: { memberId: In([...memberIds]), state: In(OPEN_TRANSFER_STATES) } });
  }

  async insert(tx: Tx, rows: readonly { transfer: Transfer; event: TransferEvent }[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.manager.insert(Transfer, rows.map((one) => one.transfer));
    await tx.manager.insert(TransferEvent, rows.map((one) => one.event));
  }

  async remember(tx: Tx, starts: readonly GraduateStart[]): Promise<void> {
    if (starts.length === 0) return;
    const values = starts.map((one) => [one.id, one.jobId, one.memberId, one.transferId, one.absenceId, one.startedBy, one.createdAt]);
    await tx.manager.query('INSERT INTO graduate_start (id, job_id, member_id, transfer_id, absence_id, started_by, created_at) VALUES ?', [values]);
  }

  /** What an import started, in the order of its rows. */
  async ofJob(tx: Tx, jobId: Id): Promise<{ transferIds: Id[]; absenceIds: Id[] }> {
    const rows = (await tx.manager.query('SELECT transfer_id AS transferId, absence_id AS absenceId FROM graduate_start WHERE job_id = ? ORDER BY id', [jobId])) as Pick<GraduateStart, 'transferId' | 'absenceId'>[];
    return { transferIds: rows.flatMap((one) => one.transferId ?? []), absenceIds: rows.flatMap((one) => one.absenceId ?? []) };
  }

  /** Transfers with these ids, locked in their order until the transaction ends. */
  lockByIds(tx: Tx, ids: readonly Id[]): Promise<Transfer[]> {
    return tx.manager.find(Transfer, { where: { id: In([...ids]) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Events of these transfers, the first first. */
  eventsOf(tx: Tx, transferIds: readonly Id[]): Promise<TransferEvent[]> {
    return tx.manager.find(TransferEvent, { where: { transferId: In([...transferIds]) }, order: { version: 'ASC' } });
  }
}
