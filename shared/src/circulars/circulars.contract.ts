import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { ArticleBlock } from '../learning/index.js';
import type { CircularAudience, CircularReading } from './circular-words.js';
import type { CircularAction, CircularState } from './circular.machine.js';

/** A document somebody is asked to confirm. */
export interface OwnCircularRow {
  id: Id;
  title: string;
  organisationName: string;
  /** `YYYY-MM-DD`. */
  dueOn: string;
  publishedAt: string;
  edition: number;
  /** Of this edition. */
  confirmedAt: string | null;
  /** An earlier edition was confirmed. */
  again: boolean;
}

/** A document in somebody's care. */
export interface KeptCircularRow {
  id: Id;
  title: string;
  organisationName: string;
  audience: CircularAudience;
  dueOn: string;
  state: CircularState;
  edition: number;
  changedAt: string;
}

/** Own documents: those that wait, or those that were confirmed. */
export interface OwnCircularsQuery extends PageQuery {
  reading?: CircularReading;
}

/** How the reader stands with the present edition. */
export interface OwnReading {
  openedAt: string | null;
  fileOpenedAt: string | null;
  confirmedAt: string | null;
}

/** A whole document. */
export interface CircularView {
  id: Id;
  title: string;
  organisationId: Id;
  organisationName: string;
  audience: CircularAudience;
  dueOn: string;
  state: CircularState;
  version: number;
  edition: number;
  publishedAt: string | null;
  blocks: ArticleBlock[];
  fileName: string | null;
  fileBytes: number | null;
  /** Between opening and confirming. */
  leastSeconds: number;
  /** Null for somebody it is not asked of. */
  own: OwnReading | null;
  /** See who has read it. */
  mayWatch: boolean;
  mayEdit: boolean;
  actions: CircularAction[];
}

/** What a document is made of; a file may be added. */
export interface CircularFacts {
  organisationId: Id;
  title: string;
  /** Lines as people type them. @maxLength 60000 */
  text: string;
  audience: CircularAudience;
  /** `YYYY-MM-DD`. */
  dueOn: string;
}

/** A draft changed. */
export interface EditCircularRequest extends CircularFacts {
  version: number;
}

/** A step of a keeper. */
export interface StepCircularRequest {
  version: number;
  action: CircularAction;
}

/** The edition that was read; another one meanwhile is refused. */
export interface ReadCircularRequest {
  edition: number;
}

/** Narrowing the readers. */
export interface CircularReadersQuery extends PageQuery {
  reading?: CircularReading;
  /** Part of a name. @maxLength 20 */
  q?: string;
}

/** Somebody who is asked. */
export interface CircularReader {
  memberId: Id;
  memberName: string;
  organisationName: string;
  openedAt: string | null;
  confirmedAt: string | null;
}

/** Who has read the present edition, among the people looked after. */
export interface CircularReaders extends Page<CircularReader> {
  title: string;
  total: number;
  confirmed: number;
}

/** Reminded now, and left alone because they were reminded today. */
export interface RemindedReaders {
  told: number;
  already: number;
}

/** Routes of documents to confirm; file and export give files. */
export interface CircularsApi {
  ownCirculars: { query: OwnCircularsQuery; answer: Page<OwnCircularRow> };
  keptCirculars: { query: PageQuery; answer: Page<KeptCircularRow> };
  createCircular: { body: CircularFacts; answer: CircularView };
  getCircular: { params: { id: Id }; answer: CircularView };
  editCircular: { params: { id: Id }; body: EditCircularRequest; answer: CircularView };
  uploadCircularFile: { params: { id: Id }; answer: CircularView };
  stepCircular: { params: { id: Id }; body: StepCircularRequest; answer: CircularView };
  openCircular: { params: { id: Id }; body: ReadCircularRequest; answer: CircularView };
  openCircularFile: { params: { id: Id } };
  confirmCircular: { params: { id: Id }; body: ReadCircularRequest; answer: CircularView };
  circularReaders: { params: { id: Id }; query: CircularReadersQuery; answer: CircularReaders };
  exportCircularReaders: { params: { id: Id }; query: CircularReadersQuery };
  remindCircularReaders: { params: { id: Id }; answer: RemindedReaders };
}
