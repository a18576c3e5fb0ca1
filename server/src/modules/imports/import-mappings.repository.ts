import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import type { Tx } from '../../platform/database/transaction.js';

type Fields = (string | null)[];

/** Columns chosen before, by organisation, kind and headers. */
@Injectable()
export class ImportMappingsRepository {
  constructor(
    private readonly source: DataSource,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
  ) {}

  /** Fingerprint of a row of headers; blind, since what stands there may be people. */
  headerIndex(headers: readonly string[]): string {
    return this.index.of('imports.headers', JSON.stringify(headers));
  }

  async recall(organisationId: Id, kind: string, headerIndex: string): Promise<Fields | null> {
    const [row] = (await this.source.query(
      'SELECT fields FROM import_mapping WHERE organisation_id = ? AND kind = ? AND header_index = ?', [organisationId, kind, headerIndex],
    )) as { fields: string | Fields }[];
    if (!row) return null;
    return typeof row.fields === 'string' ? (JSON.parse(row.fields) as Fields) : row.fields;
  }

  async remember(tx: Tx, organisationId: Id, kind: string, headerIndex: string, fields: Fields): Promise<void> {
    await tx.manager.query(
      `INSERT INTO import_mapping (organisation_id, kind, header_index, fields, updated_at) VALUES (?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE fields = VALUES(fields), updated_at = VALUES(updated_at)`,
      [organisationId, kind, headerIndex, JSON.stringify(fields), this.clock.date()],
    );
  }
}
