import { Inject, Injectable } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { LOGGER, type Logger } from '../logging/logger.js';
import { FileStore } from '../storage/file-store.js';
import type { AuditAnchor } from './audit-verifier.js';

const FOLDER = 'audit-anchors/';

/**
 * Writes the end of the chain down outside the database: into the file store and into the log. Whoever cuts the
 * newest entries off would have to change those too.
 */
@Injectable()
export class AuditAnchors {
  constructor(
    private readonly source: DataSource,
    private readonly files: FileStore,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Note the present end; null while the chain is empty. An end noted before is noted once. */
  async note(): Promise<AuditAnchor | null> {
    const [last] = await this.source.query<{ seq: number | string; hash: string }[]>('SELECT seq, hash FROM audit_link ORDER BY seq DESC LIMIT 1');
    if (!last) return null;
    const anchor = { seq: Number(last.seq), hash: last.hash };
    const key = `${FOLDER}${String(anchor.seq).padStart(12, '0')}.json`;
    if (await this.files.stat(key)) return anchor;
    await this.files.put(key, Buffer.from(JSON.stringify({ ...anchor, at: this.clock.date().toISOString() })), 'application/json');
    this.logger.info({ seq: anchor.seq, hash: anchor.hash }, 'audit chain end');
    return anchor;
  }

  /** Every end that was noted, oldest first. */
  async all(): Promise<AuditAnchor[]> {
    const keys = await this.files.list(FOLDER);
    const texts = await Promise.all(keys.map(async (key) => (await buffer(await this.files.get(key))).toString('utf8')));
    return texts.map((text) => {
      const { seq, hash } = JSON.parse(text) as AuditAnchor;
      return { seq, hash };
    });
  }
}
