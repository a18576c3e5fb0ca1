import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { MOST_OPEN_UPLOADS } from '@party/shared/learning';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import type { Tx } from '../../platform/database/transaction.js';

/** An upload that is not finished. */
export interface OpenUpload {
  id: Id;
  resourceId: Id;
  fileName: string;
  bytes: number;
  head: string;
  slot: number;
  expiresAt: Date;
}

const COLUMNS = 'id, resource_id AS resourceId, file_name AS fileName, bytes, head, slot, expires_at AS expiresAt';
const OPEN = 'finished_at IS NULL AND expires_at > ?';

/** Rows of unfinished uploads: seen by the account that began them alone. */
@Injectable()
export class UploadsRepository {
  constructor(private readonly source: DataSource) {}

  /** The account's own, while it waits for parts. */
  async own(accountId: string, id: Id, now: Date, tx?: Tx): Promise<OpenUpload | null> {
    const [row] = (await (tx?.manager ?? this.source.manager).query(
      `SELECT ${COLUMNS} FROM learning_upload WHERE id = ? AND account_id = ? AND ${OPEN}${tx === undefined ? '' : ' FOR UPDATE'}`, [id, accountId, now],
    )) as OpenUpload[];
    return row ?? null;
  }

  async ofPiece(accountId: string, resourceId: Id, now: Date): Promise<OpenUpload[]> {
    return (await this.source.query(`SELECT ${COLUMNS} FROM learning_upload WHERE account_id = ? AND resource_id = ? AND ${OPEN} ORDER BY id`, [accountId, resourceId, now])) as OpenUpload[];
  }

  /** Every unfinished one of an account, also what has expired. */
  async ofAccount(tx: Tx, accountId: string): Promise<OpenUpload[]> {
    return (await tx.manager.query(`SELECT ${COLUMNS} FROM learning_upload WHERE account_id = ? AND slot IS NOT NULL ORDER BY slot FOR UPDATE`, [accountId])) as OpenUpload[];
  }

  /** Take the lowest free slot; false when there is none, or when another request was quicker to take it. */
  async add(tx: Tx, accountId: string, taken: readonly number[], upload: Omit<OpenUpload, 'slot'>, now: Date): Promise<boolean> {
    const slot = Array.from({ length: MOST_OPEN_UPLOADS }, (_, at) => at + 1).find((one) => !taken.includes(one));
    if (slot === undefined) return false;
    const { id, resourceId, fileName, bytes, head, expiresAt } = upload;
    try {
      await tx.manager.query('INSERT INTO learning_upload (id, resource_id, account_id, slot, file_name, bytes, head, begun_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', [id, resourceId, accountId, slot, fileName, bytes, head, now, expiresAt]);
      return true;
    } catch (fault) {
      if (isDuplicateKey(fault, 'uq_learning_upload_slot')) return false;
      throw fault;
    }
  }

  async touch(tx: Tx, id: Id, expiresAt: Date): Promise<void> {
    await tx.manager.query('UPDATE learning_upload SET expires_at = ? WHERE id = ?', [expiresAt, id]);
  }

  async finish(tx: Tx, id: Id, now: Date): Promise<void> {
    await tx.manager.query('UPDATE learning_upload SET finished_at = ?, slot = NULL WHERE id = ?', [now, id]);
  }

  /** The digest a part stands with. */
  async digestOf(id: Id, number: number, tx?: Tx): Promise<string | null> {
    const [row] = (await (tx?.manager ?? this.source.manager).query('SELECT digest FROM learning_upload_part WHERE upload_id = ? AND number = ?', [id, number])) as { digest: string }[];
    return row?.digest ?? null;
  }

  async addPart(tx: Tx, id: Id, number: number, digest: string, bytes: number): Promise<void> {
    await tx.manager.query('INSERT INTO learning_upload_part (upload_id, number, digest, bytes) VALUES (?, ?, ?, ?)', [id, number, digest, bytes]);
  }

  /** Some that waited too long. */
  async expired(now: Date, limit: number): Promise<{ id: Id; resourceId: Id }[]> {
    return (await this.source.query(`SELECT id, resource_id AS resourceId FROM learning_upload WHERE finished_at IS NULL AND expires_at <= ? ORDER BY expires_at LIMIT ${limit}`, [now])) as { id: Id; resourceId: Id }[];
  }

  async removeExpired(id: Id, now: Date): Promise<void> {
    await this.source.query('DELETE FROM learning_upload WHERE id = ? AND finished_at IS NULL AND expires_at <= ?', [id, now]);
  }
}
