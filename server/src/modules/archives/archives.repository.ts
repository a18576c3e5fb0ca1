import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { PAPER_KINDS } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { ArchiveFile, ArchiveMovementRow } from './archive-file.entity.js';
import { ArchiveHandover } from './archive-handover.entity.js';
import { ArchiveCopy, ArchivePaper } from './archive-paper.entity.js';

/** Rows of members' files. Lock order: the file, then whatever belongs to it; nobody writes a part without holding the file. */
@Injectable()
export class ArchivesRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  file(memberId: Id, tx?: Tx): Promise<ArchiveFile | null> {
    return this.manager(tx).findOneBy(ArchiveFile, { memberId });
  }

  lockFile(tx: Tx, memberId: Id): Promise<ArchiveFile | null> {
    return tx.manager.findOne(ArchiveFile, { where: { memberId }, lock: { mode: 'pessimistic_write' } });
  }

  /** A new file, held by this transaction; of two that make it at once the later waits here and gets the earlier's. */
  async makeFile(tx: Tx, row: ArchiveFile): Promise<ArchiveFile> {
    await tx.manager.query(
      'INSERT INTO archive_file (member_id, custodian_id, state, version, held, changed_at) VALUES (?, ?, ?, ?, 0, ?) ON DUPLICATE KEY UPDATE member_id = member_id',
      [row.memberId, row.custodianId, row.state, row.version, row.changedAt],
    );
    return tx.manager.findOneOrFail(ArchiveFile, { where: { memberId: row.memberId }, lock: { mode: 'pessimistic_write' } });
  }

  async saveFile(tx: Tx, { memberId, ...values }: ArchiveFile): Promise<void> {
    await tx.manager.update(ArchiveFile, { memberId }, values);
  }

  /** Files an organisation keeps, locked. */
  lockKept(tx: Tx, custodianId: Id): Promise<ArchiveFile[]> {
    return tx.manager.find(ArchiveFile, { where: { custodianId, state: In(['kept', 'in_transit']) }, order: { memberId: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Papers in the order of the catalogue, of one kind the oldest first. */
  async papers(memberId: Id, tx?: Tx): Promise<ArchivePaper[]> {
    const found = await this.manager(tx).find(ArchivePaper, { where: { memberId }, order: { putAt: 'ASC', id: 'ASC' } });
    return found.sort((a, b) => PAPER_KINDS.indexOf(a.kind) - PAPER_KINDS.indexOf(b.kind));
  }

  async addPaper(tx: Tx, row: ArchivePaper): Promise<void> {
    await tx.manager.insert(ArchivePaper, row);
  }

  async savePaper(tx: Tx, { id, ...values }: ArchivePaper): Promise<void> {
    await tx.manager.update(ArchivePaper, { id }, values);
  }

  async addMovements(tx: Tx, rows: readonly ArchiveMovementRow[]): Promise<void> {
    if (rows.length > 0) await tx.manager.insert(ArchiveMovementRow, [...rows]);
  }

  /** Movements of a file, the latest first. */
  movements(memberId: Id, limit: number): Promise<ArchiveMovementRow[]> {
    return this.source.manager.find(ArchiveMovementRow, { where: { memberId }, order: { version: 'DESC', id: 'ASC' }, take: limit });
  }

  handover(id: Id, tx?: Tx): Promise<ArchiveHandover | null> {
    return this.manager(tx).findOneBy(ArchiveHandover, { id });
  }

  /** Hand-overs of a file, the latest first. */
  handovers(memberId: Id, tx?: Tx): Promise<ArchiveHandover[]> {
    return this.manager(tx).find(ArchiveHandover, { where: { memberId }, order: { openedAt: 'DESC', id: 'DESC' } });
  }

  async addHandover(tx: Tx, row: ArchiveHandover): Promise<void> {
    await tx.manager.insert(ArchiveHandover, row);
  }

  async saveHandover(tx: Tx, { id, ...values }: Pick<ArchiveHandover, 'id'> & Partial<ArchiveHandover>): Promise<void> {
    await tx.manager.update(ArchiveHandover, { id }, values);
  }

  /** What is still to come of hand-overs follows the organisation that takes another's place. */
  async moveHandovers(tx: Tx, fromId: Id, toId: Id): Promise<void> {
    for (const side of ['from_id', 'to_id']) await tx.manager.query(`UPDATE archive_handover SET ${side} = ? WHERE ${side} = ? AND state IN ('open', 'differing')`, [toId, fromId]);
  }

  /** Copies of papers, the latest first. */
  async copies(paperIds: readonly Id[], tx?: Tx): Promise<ArchiveCopy[]> {
    return paperIds.length === 0 ? [] : this.manager(tx).find(ArchiveCopy, { where: { paperId: In([...paperIds]) }, order: { number: 'DESC' } });
  }

  async addCopy(tx: Tx, row: ArchiveCopy): Promise<void> {
    await tx.manager.insert(ArchiveCopy, row);
  }

  /** Files an organisation keeps, and hand-overs it has not checked. */
  async countKept(tx: Tx, organisationId: Id): Promise<number> {
    const [row] = (await tx.manager.query(
      "SELECT COUNT(*) AS n FROM archive_file f JOIN member m ON m.id = f.member_id WHERE f.custodian_id = ? AND f.state <> 'closed' AND m.status IN ('normal', 'suspended')", [organisationId],
    )) as { n: string | number }[];
    return Number(row?.n ?? 0);
  }

  /** Those of the people who have a file. */
  async known(memberIds: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (memberIds.length === 0) return [];
    return (await this.manager(tx).find(ArchiveFile, { select: { memberId: true }, where: { memberId: In([...memberIds]) } })).map((row) => row.memberId);
  }
}
