import { Injectable } from '@nestjs/common';
import { ID_PATTERN } from '@party/shared/kernel';
import { rolesOf, type Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../auth/actor.decorator.js';
import { Clock } from '../clock/clock.js';
import { Ids } from '../clock/ids.js';
import type { Tx } from '../database/transaction.js';
import { cleanText } from '../logging/logger.js';
import { AuditSeal, ENTRY_COLUMNS, type AuditEntryRow } from './audit-seal.js';

/** One thing somebody did. */
export interface AuditEntry {
  actor: Actor;
  trace: RequestTrace;
  /** What was done, mostly the row of the permission table, e.g. `members.reveal`. */
  action: string;
  /** Kind of record it was done to, e.g. `member`. */
  subjectType: string;
  subjectId: string;
  /** Person the record is about: they may ask who looked at it. */
  memberId?: string | null;
  /** Where it happened: decides which auditors read it. */
  organisationPath?: string | null;
  /** Ids, codes, counts and field names. Never a person's data: the log is kept longer and read by others. */
  detail?: Record<string, unknown>;
}

const INSERT = `INSERT INTO audit_entry (${ENTRY_COLUMNS.join(', ')}, mac) VALUES ?`;

/** Last resort against a phone or an ID number that slipped into a detail. Ids stay as they are. */
function detailText(detail: Record<string, unknown>): string {
  return JSON.stringify(detail, (_key, value: unknown) => (typeof value === 'string' && !ID_PATTERN.test(value) ? cleanText(value) : value));
}

/** Writes the audit log inside the transaction of what it records: neither stands without the other. */
@Injectable()
export class AuditWriter {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly seal: AuditSeal,
  ) {}

  /** Add one entry. It takes no lock that others wait for; the chain is closed after the commit. */
  append(tx: Tx, entry: AuditEntry): Promise<void> {
    return this.appendAll(tx, [entry]);
  }

  /** Add what several people did in one transaction, in one statement. */
  async appendAll(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map((entry) => this.rowOf(entry));
    await tx.manager.query(INSERT, [rows.map((row) => [...ENTRY_COLUMNS.map((name) => row[name]), this.seal.entryMac(row)])]);
  }

  private rowOf(entry: AuditEntry): Omit<AuditEntryRow, 'mac'> {
    const { actor, trace } = entry;
    return {
      id: this.ids.next(),
      at: this.clock.date(),
      actor_account_id: actor.accountId,
      actor_member_id: actor.memberId,
      actor_roles: [...new Set(rolesOf(actor).map((one) => one.role))].join(',').slice(0, 200),
      session_id: trace.sessionId,
      request_id: trace.requestId,
      ip: trace.ip,
      device: cleanText(trace.device),
      action: entry.action,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      member_id: entry.memberId ?? null,
      organisation_path: entry.organisationPath ?? null,
      detail: detailText(entry.detail ?? {}),
    };
  }
}
