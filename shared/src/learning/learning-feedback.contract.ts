import type { Id } from '../kernel/index.js';
import type { ReportKind } from './resource-words.js';

/** What a reader asked or reported, and what was answered. */
export interface AskedAbout {
  kind: ReportKind;
  note: string;
  reportedAt: string;
  answer: string | null;
  settledAt: string | null;
}

/** Stars of somebody who has finished a piece; a new rating takes the place of the one before. */
export interface RateResourceRequest {
  /** 1–5. */
  stars: number;
}

/** Days on which readers find a published piece; without one it has no beginning or no end. */
export interface DateResourceRequest {
  version: number;
  validFrom?: string;
  validUntil?: string;
}

/** Something wrong with a piece, or a question about it, which says what is asked. */
export interface ReportResourceRequest {
  kind: ReportKind;
  /** @maxLength 200 */
  note?: string;
}

/** A reader's report that waits. */
export interface ReportRow {
  id: Id;
  resourceId: Id;
  title: string;
  kind: ReportKind;
  note: string;
  url: string | null;
  reportedBy: string;
  reportedAt: string;
}

/** What was done about a report; the reader is told. */
export interface SettleReportRequest {
  /** @maxLength 200 */
  answer: string;
}
