import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { QuizKind } from './quiz.js';
import type { WeakTopic } from './quiz-keeping.contract.js';

/** What the analysis by topic looks at: all sheets that were closed in the period. */
export interface TopicScope {
  /** A committee, a branch, or a party group of one. */
  organisationId: Id;
  /** Key of a week, month, quarter, term or year. */
  period: string;
  /** One topic alone. @maxLength 20 */
  topic?: string;
  /** Only people who do not hold a topic (the one asked for, or any). */
  failed?: boolean;
}

/** A page of it. */
export interface TopicAnalysisQuery extends PageQuery, TopicScope {}

/** A topic over everybody of the organisation. */
export interface TopicColumn extends WeakTopic {
  /** People who answered questions of it, and those of them who do not hold it. */
  people: number;
  failed: number;
}

/** Somebody by topic, in the order of the columns; null where nothing was asked. */
export interface TopicRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  cells: ({ right: number; asked: number } | null)[];
  /** Of the columns: topics that are not held. */
  failed: number;
}

/** People and topics crossed. */
export interface TopicAnalysis {
  organisationName: string;
  period: string;
  asOf: string;
  /** All of the organisation, whatever is filtered. */
  members: number;
  /** Topics asked in the period, to choose from. */
  topics: string[];
  /** The weakest first, at most eight. */
  columns: TopicColumn[];
  items: TopicRow[];
  next: string | null;
}

/** What lies behind a cell. */
export interface TopicSheetsQuery extends PageQuery {
  period: string;
  topic: string;
}

/** A closed sheet with what was asked of the topic on it. */
export interface TopicSheet {
  attemptId: Id;
  title: string;
  kind: QuizKind;
  roundWords: string;
  number: number;
  handedInAt: string;
  right: number;
  asked: number;
}

/** Routes of the analysis by topic. */
export interface TopicAnalysisApi {
  topicAnalysis: { query: TopicAnalysisQuery; answer: TopicAnalysis };
  exportTopicAnalysis: { query: TopicScope };
  topicSheets: { params: { id: Id }; query: TopicSheetsQuery; answer: Page<TopicSheet> };
}
