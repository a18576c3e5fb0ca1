import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { DuesYearQuery } from './dues-remittance.contract.js';
import type { AccountUse, YearFigures } from './yearly-account.js';

/** How an account of a year stands. */
export type YearAccountState = 'draft' | 'published';

/** A version of an account: the first, or a correction of the one before. */
export interface YearAccount {
  id: Id;
  organisationId: Id;
  organisationName: string;
  year: number;
  /** 1 for the first that is published. */
  edition: number;
  state: YearAccountState;
  figures: YearFigures;
  uses: AccountUse[];
  /** Words to the members; of a correction also why it was needed. */
  note: string | null;
  draftedBy: string;
  /** ISO 8601 UTC. */
  draftedAt: string;
  publishedBy: string | null;
  publishedAt: string | null;
}

/** An organisation in the list of a year. */
export interface YearAccountRow {
  organisationId: Id;
  organisationName: string;
  year: number;
  /** The newest edition that is published; null for none. */
  published: number | null;
  /** Whether a draft waits. */
  drafted: boolean;
}

/** What an organisation's account of a year is made from, and how far it is. */
export interface YearAccountDesk {
  organisationId: Id;
  organisationName: string;
  year: number;
  /** The book as it stands now. */
  figures: YearFigures;
  /** Version of the draft for changing or publishing it; null for none. */
  version: number | null;
  draft: YearAccount | null;
  /** Whether the book has moved since the draft was drawn: it is saved again before it is published. */
  outdated: boolean;
  /** Editions that were published, the newest first. */
  published: YearAccount[];
  may: { draft: boolean; publish: boolean };
}

/** A line of what money was spent on. */
export interface AccountUseEntry {
  /** @minLength 2 @maxLength 60 */
  purpose: string;
  fen: number;
}

/** Draw the draft of a year from the book as it stands, with the uses. */
export interface SaveYearAccountRequest {
  organisationId: Id;
  year: number;
  /** Version of the draft it replaces; left out for the first. */
  version?: number;
  /** @maxItems 30 */
  uses: AccountUseEntry[];
  /** Demanded of a correction. @maxLength 200 */
  note?: string;
}

/** Publish a draft to the members: by somebody else than who drew it. */
export interface PublishYearAccountRequest {
  organisationId: Id;
  year: number;
  version: number;
}

/** Routes of the yearly account. */
export interface DuesAccountsApi {
  ownYearAccounts: { query: PageQuery; answer: Page<YearAccount> };
  listYearAccounts: { query: DuesYearQuery & PageQuery; answer: Page<YearAccountRow> };
  yearAccountDesk: { params: { id: Id }; query: DuesYearQuery; answer: YearAccountDesk };
  saveYearAccount: { body: SaveYearAccountRequest; answer: YearAccountDesk };
  publishYearAccount: { body: PublishYearAccountRequest; answer: YearAccountDesk };
}
