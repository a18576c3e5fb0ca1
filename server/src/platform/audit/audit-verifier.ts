import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { AuditSeal, CHAIN_START, ENTRY_COLUMNS, type AuditEntryRow, type AuditLinkRow } from './audit-seal.js';

/** The end of the chain as somebody outside the database wrote it down. */
export interface AuditAnchor {
  seq: number;
  hash: string;
}

/** What is wrong at one place. `where` is a link's number or an entry's id. */
export interface AuditFault {
  kind: 'seq_gap' | 'previous_mismatch' | 'hash_mismatch' | 'entry_missing' | 'entry_altered' | 'entry_unsealed' | 'anchor_missing' | 'anchor_mismatch';
  where: string;
}

/** What a check of the whole log found. */
export interface AuditReport {
  links: number;
  /** Entries committed lately that are not in the chain yet. */
  waiting: number;
  /** End of the chain; null while it is empty. */
  head: AuditAnchor | null;
  /** The first hundred faults; empty: the log is as it was written. */
  faults: AuditFault[];
}

const BATCH = 1000;
const MAX_FAULTS = 100;
/** An entry that waits longer was not written by the service, or no worker runs. */
const WAITING_MS = 3_600_000;
const ENTRY = ENTRY_COLUMNS.map((name) => `e.${name}`).join(', ');

type JoinedRow = AuditLinkRow & Partial<AuditEntryRow>;

interface Walk {
  seq: number;
  hash: string;
  faults: AuditFault[];
  anchors: Map<number, string>;
}

/** Walks the whole chain and says whether any entry was edited, removed, added, moved or cut off. */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly source: DataSource,
    private readonly seal: AuditSeal,
    private readonly clock: Clock,
  ) {}

  /** Check everything. Only an anchor from outside shows that the newest links were cut off. */
  async verify(anchors: readonly AuditAnchor[] = []): Promise<AuditReport> {
    const walk: Walk = { seq: 0, hash: CHAIN_START, faults: [], anchors: new Map(anchors.map((one) => [one.seq, one.hash])) };
    for (;;) {
      const rows = await this.source.query<JoinedRow[]>(
        `SELECT l.seq, l.entry_id, l.previous_hash, l.hash, l.sealed_at, ${ENTRY}, e.mac
           FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id WHERE l.seq > ? ORDER BY l.seq LIMIT ${BATCH}`,
        [walk.seq],
      );
      for (const row of rows) this.step(walk, row);
      if (rows.length < BATCH) break;
    }
    for (const seq of walk.anchors.keys()) walk.faults.push({ kind: 'anchor_missing', where: String(seq) });
    const waiting = await this.checkUnsealed(walk.faults);
    const head = walk.seq === 0 ? null : { seq: walk.seq, hash: walk.hash };
    return { links: walk.seq, waiting, head, faults: walk.faults.slice(0, MAX_FAULTS) };
  }

  private step(walk: Walk, row: JoinedRow): void {
    const seq = Number(row.seq);
    const note = (kind: AuditFault['kind']): void => void (walk.faults.length < MAX_FAULTS && walk.faults.push({ kind, where: String(seq) }));
    if (seq !== walk.seq + 1) note('seq_gap');
    if (row.previous_hash !== walk.hash) note('previous_mismatch');
    if (row.id == null) note('entry_missing');
    else {
      const entry = row as AuditEntryRow;
      if (this.seal.entryMac(entry) !== entry.mac) note('entry_altered');
      const link = { seq, entry_id: row.entry_id, previous_hash: row.previous_hash, sealed_at: row.sealed_at };
      if (this.seal.linkHash(link, entry.mac) !== row.hash) note('hash_mismatch');
    }
    const anchor = walk.anchors.get(seq);
    if (anchor !== undefined && anchor !== row.hash) note('anchor_mismatch');
    walk.anchors.delete(seq);
    walk.seq = seq;
    walk.hash = row.hash;
  }

  private async checkUnsealed(faults: AuditFault[]): Promise<number> {
    const rows = await this.source.query<AuditEntryRow[]>(
      `SELECT ${ENTRY}, e.mac FROM audit_entry e LEFT JOIN audit_link l ON l.entry_id = e.id WHERE l.entry_id IS NULL ORDER BY e.at LIMIT 100000`,
    );
    const oldest = this.clock.now() - WAITING_MS;
    for (const row of rows) {
      if (faults.length >= MAX_FAULTS) break;
      if (this.seal.entryMac(row) !== row.mac) faults.push({ kind: 'entry_altered', where: row.id });
      else if (row.at.getTime() < oldest) faults.push({ kind: 'entry_unsealed', where: row.id });
    }
    return rows.length;
  }
}
