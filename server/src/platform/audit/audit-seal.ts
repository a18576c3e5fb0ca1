import { Injectable } from '@nestjs/common';
import { BlindIndex } from '../crypto/blind-index.js';

/** A row of `audit_entry` as it stands in the database. */
export interface AuditEntryRow {
  id: string;
  at: Date;
  actor_account_id: string | null;
  actor_member_id: string | null;
  actor_roles: string;
  session_id: string | null;
  request_id: string;
  ip: string;
  device: string;
  action: string;
  subject_type: string;
  subject_id: string;
  member_id: string | null;
  organisation_path: string | null;
  /** JSON text. */
  detail: string;
  mac: string;
}

/** A row of `audit_link`: the place of one entry in the chain. */
export interface AuditLinkRow {
  seq: number;
  entry_id: string;
  previous_hash: string;
  hash: string;
  sealed_at: Date;
}

/** Hash before the first link. */
export const CHAIN_START = '0'.repeat(43);

/** Columns under the entry's own code, in this order for ever. */
export const ENTRY_COLUMNS = [
  'id', 'at', 'actor_account_id', 'actor_member_id', 'actor_roles', 'session_id', 'request_id', 'ip', 'device', 'action',
  'subject_type', 'subject_id', 'member_id', 'organisation_path', 'detail',
] as const satisfies readonly (keyof AuditEntryRow)[];

/**
 * Codes of entries and links. Keyed, so that somebody who can write to the database, but has not the service's
 * keys, can neither forge an entry nor recompute the chain after an alteration.
 */
@Injectable()
export class AuditSeal {
  constructor(private readonly index: BlindIndex) {}

  /** Code over every column of an entry. */
  entryMac(row: Omit<AuditEntryRow, 'mac'>): string {
    return this.index.of('audit.entry', JSON.stringify(ENTRY_COLUMNS.map((name) => row[name])));
  }

  /** Code over a link, the one before it and the entry's code. */
  linkHash(link: Omit<AuditLinkRow, 'hash'>, mac: string): string {
    return this.index.of('audit.link', JSON.stringify([link.previous_hash, link.seq, link.entry_id, link.sealed_at, mac]));
  }
}
