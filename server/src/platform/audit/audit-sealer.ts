import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Transactions, type Tx } from '../database/transaction.js';
import { AuditSeal, CHAIN_START, type AuditEntryRow, type AuditLinkRow } from './audit-seal.js';

/** Longest a transaction may stay open after its entry got its time. Older entries are left to the verifier. */
const LATE_COMMIT_MS = 3_600_000;

/**
 * Appends committed entries to the chain. It runs after the commits, so no business transaction waits for the end of
 * the chain. Two sealers at once do no harm: `seq` and `entry_id` are unique, the later one finds its work done.
 */
@Injectable()
export class AuditSealer {
  constructor(
    private readonly transactions: Transactions,
    private readonly seal: AuditSeal,
    private readonly clock: Clock,
  ) {}

  /** Seal at most `limit` entries; gives how many. */
  async sealSome(limit = 500): Promise<number> {
    return this.once((tx) => this.sealIn(tx, limit, true));
  }

  /** Seal everything that waits, also entries committed far too late. Gives how many. */
  async sealAll(): Promise<number> {
    let total = 0;
    for (;;) {
      const sealed = await this.once((tx) => this.sealIn(tx, 1000, false));
      if (sealed === 0) return total;
      total += sealed;
    }
  }

  private async once(work: (tx: Tx) => Promise<number>): Promise<number> {
    try {
      return await this.transactions.run(work);
    } catch (fault) {
      if ((fault as { code?: unknown }).code === 'ER_DUP_ENTRY') return 0;
      throw fault;
    }
  }

  private async sealIn(tx: Tx, limit: number, recentOnly: boolean): Promise<number> {
    const [last] = await tx.manager.query<(AuditLinkRow & { at: Date })[]>(
      'SELECT l.seq, l.hash, e.at FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id ORDER BY l.seq DESC LIMIT 1',
    );
    const since = recentOnly && last?.at ? new Date(last.at.getTime() - LATE_COMMIT_MS) : new Date(0);
    const waiting = await tx.manager.query<AuditEntryRow[]>(
      `SELECT e.id, e.mac FROM audit_entry e LEFT JOIN audit_link l ON l.entry_id = e.id
        WHERE e.at >= ? AND l.entry_id IS NULL ORDER BY e.at, e.id LIMIT ?`,
      [since, limit],
    );
    if (waiting.length === 0) return 0;
    const values = this.linksAfter(last, waiting).flatMap((one) => [one.seq, one.entry_id, one.previous_hash, one.hash, one.sealed_at]);
    const places = waiting.map(() => '(?, ?, ?, ?, ?)').join(', ');
    await tx.manager.query(`INSERT INTO audit_link (seq, entry_id, previous_hash, hash, sealed_at) VALUES ${places}`, values);
    return waiting.length;
  }

  private linksAfter(last: { seq: number; hash: string } | undefined, entries: readonly AuditEntryRow[]): AuditLinkRow[] {
    let seq = Number(last?.seq ?? 0);
    let previous = last?.hash ?? CHAIN_START;
    return entries.map((entry) => {
      seq += 1;
      const open = { seq, entry_id: entry.id, previous_hash: previous, sealed_at: this.clock.date() };
      previous = this.seal.linkHash(open, entry.mac);
      return { ...open, hash: previous };
    });
  }
}
