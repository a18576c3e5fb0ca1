import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { LEG_KINDS, type LegKind } from '@party/shared/transfers';
import type { Tx } from '../../platform/database/transaction.js';
import { TransferEvidence, TransferLeg } from './transfer-leg.entity.js';
import { Transfer } from './transfer.entity.js';

/** Rows of legs and their evidence. They are changed under the lock of their transfer alone, so they need none of their own. */
@Injectable()
export class TransferLegsRepository {
  constructor(private readonly source: DataSource) {}

  /** Legs of a transfer in the order of {@link LEG_KINDS}. */
  async of(transferId: Id, tx?: Tx): Promise<TransferLeg[]> {
    const rows = await this.manager(tx).find(TransferLeg, { where: { transferId } });
    return rows.sort((a, b) => LEG_KINDS.indexOf(a.kind) - LEG_KINDS.indexOf(b.kind));
  }

  async insert(tx: Tx, rows: readonly TransferLeg[]): Promise<void> {
    if (rows.length > 0) await tx.manager.insert(TransferLeg, [...rows]);
  }

  async update(tx: Tx, { transferId, kind, ...values }: TransferLeg): Promise<void> {
    await tx.manager.update(TransferLeg, { transferId, kind }, values);
  }

  async addEvidence(tx: Tx, row: TransferEvidence): Promise<void> {
    await tx.manager.insert(TransferEvidence, row);
  }

  /** Evidence of a transfer, the first first. */
  evidence(transferId: Id, tx?: Tx): Promise<TransferEvidence[]> {
    return this.manager(tx).find(TransferEvidence, { where: { transferId }, order: { id: 'ASC' } });
  }

  /** Open legs of transfers under way, with their transfers; `o` is the owning office. */
  open(): SelectQueryBuilder<TransferLeg> {
    return this.source.manager.createQueryBuilder(TransferLeg, 'l')
      .innerJoin(Transfer, 't', 't.id = l.transfer_id AND t.open_mark = 1')
      .leftJoin('organisation', 'o', 'o.id = l.organisation_id')
      .where('l.open_mark = 1');
  }

  /** Of those the ones due by `latest`, by transfer and kind after `after`. */
  dueBy(latest: CalendarDay, after: { transferId: Id; kind: string }, limit: number): Promise<{ transferId: Id; kind: LegKind; dueOn: string; ownerPath: string | null }[]> {
    return this.open()
      .andWhere('l.due_on <= :latest AND (l.transfer_id > :transferId OR (l.transfer_id = :transferId AND l.kind > :kind))', { latest, ...after })
      .select('l.transfer_id', 'transferId').addSelect('l.kind', 'kind').addSelect('l.due_on', 'dueOn').addSelect('o.path', 'ownerPath')
      .orderBy('l.transfer_id').addOrderBy('l.kind').limit(limit)
      .getRawMany<{ transferId: Id; kind: LegKind; dueOn: string; ownerPath: string | null }>();
  }

  private manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }
}
