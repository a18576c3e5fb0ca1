import type { Id, Page, PageQuery } from '../kernel/index.js';

/** Which entries to read; all conditions together. Days are of the Shanghai calendar. */
export interface ListAuditQuery extends PageQuery {
  /** Action or its beginning, e.g. `members.` or `members.reveal`. */
  action?: string;
  /** Who did it. */
  actorMemberId?: Id;
  /** Whom it was about. */
  memberId?: Id;
  /** At this organisation or below it. */
  organisationId?: Id;
  /** `YYYY-MM-DD`, inclusive. */
  from?: string;
  /** `YYYY-MM-DD`, inclusive. */
  to?: string;
}

/** One detail of an entry: ids, codes, counts, field names. */
export interface AuditFact {
  name: string;
  value: string;
}

/** One entry of the audit log. Names are masked: an auditor sees what was done, not the roster. */
export interface AuditEntryView {
  id: Id;
  /** ISO 8601 UTC. */
  at: string;
  action: string;
  actionLabel: string;
  actorMemberId: Id | null;
  /** Masked; null for nobody's or a gone record. */
  actorName: string | null;
  actorRoles: string[];
  subjectType: string;
  subjectId: string;
  memberId: Id | null;
  /** Masked. */
  memberName: string | null;
  organisationId: Id | null;
  organisationName: string | null;
  ip: string;
  device: string;
  requestId: string;
  facts: AuditFact[];
}

/** What a check of the whole log found. */
export interface AuditState {
  /** Entries in the chain. */
  links: number;
  /** Entries committed lately that are not in the chain yet. */
  waiting: number;
  /** End of the chain: note it down outside the system; null while it is empty. */
  head: { seq: number; hash: string } | null;
  /** Nothing was edited, removed, added or moved. */
  sound: boolean;
  /** First hundred faults. */
  faults: { kind: string; where: string }[];
  /** ISO 8601 UTC. */
  checkedAt: string;
}

/** Wire contract of reading the audit log. */
export interface AuditApi {
  listAudit: { query: ListAuditQuery; answer: Page<AuditEntryView> };
  verifyAudit: { answer: AuditState };
}
