import type { Id, Page, PageQuery } from '../kernel/index.js';
import type { DuesCategory } from '../members/index.js';
import type { ArrearsAlert, MonthStanding } from './arrears.js';
import type { AmendmentPeriod } from './dues-amendment.contract.js';
import type { BaseReason } from './base-course.js';
import type { AheadConsent } from './pay-ahead.js';
import type { RegulationCode, Rounding } from './dues-rule.js';
import type { BookPaymentRequest, DecidePaymentRequest, ListPaymentsQuery, PaymentView } from './dues-payment.contract.js';
import type { AmountLine } from './explain-amount.js';
import type { ReliefDecision, ReliefKind, ReliefState } from './relief.js';
import type { WageItem } from './wage-base.js';

/** A version of the school's settings; `monthlyCapFen` is null without a cap. */
export interface DuesRuleView {
  id: Id;
  /** First month, `YYYY-MM`. */
  from: string;
  regulation: RegulationCode;
  rounding: Rounding;
  monthlyCapFen: number | null;
  farmerFen: number;
}

/** Settings from a month on that has not been reckoned yet. The first version opens the book. */
export interface AddDuesRuleRequest {
  /** `YYYY-MM`. */
  from: string;
  rounding: Rounding;
  /** Left out: no cap. */
  monthlyCapFen?: number;
  farmerFen: number;
}

/** A line of a pay slip. */
export interface WageEntry {
  item: WageItem;
  fen: number;
}

/** Declare the own base: the lines of a pay slip, which are reckoned and not kept, or the base itself. */
export interface DeclareBaseRequest {
  reason: BaseReason;
  /** @minItems 1 @maxItems 30 */
  wage?: WageEntry[];
  /** Income in fen, spread over `months`. */
  baseFen?: number;
  /** 1 unless said; 3 for the sum of the last quarter of those without a monthly income. */
  months?: number;
}

/** What somebody declared. */
export interface DuesBaseView {
  /** First month it counts for. */
  from: string;
  category: DuesCategory;
  baseFen: number;
  months: number;
  reason: BaseReason;
  /** Whether the organisation entered it out of a table, not the member. */
  byOrganisation: boolean;
  /** ISO 8601 UTC. */
  declaredAt: string;
}

/** A month of the book. */
export interface DuesMonthView {
  /** `YYYY-MM`. */
  month: string;
  standing: MonthStanding;
  /** What was asked first. */
  chargedFen: number;
  /** What it was amended by since, signed. */
  adjustedFen: number;
  relievedFen: number;
  paidFen: number;
  /** What is still to be paid. */
  outstandingFen: number;
  /** Branch that collects it. */
  branchName: string;
}

/** Months in which somebody pays less, nothing, or later. */
export interface ReliefPeriod {
  kind: ReliefKind;
  /** `YYYY-MM`. */
  from: string;
  /** Last month, `YYYY-MM`. */
  until: string;
  /** What is paid instead, with `reduced`. */
  reducedFen: number | null;
  /** Last month in which it may be paid, with `deferred`, `YYYY-MM`. */
  deferredUntil: string | null;
}

/** Where somebody's dues stand. */
export interface DuesStanding {
  memberId: Id;
  memberName: string;
  category: DuesCategory | null;
  /** The current month, `YYYY-MM`. */
  currentMonth: string;
  /** Whether the school keeps its book here already. */
  opened: boolean;
  outstandingFen: number;
  /** Elapsed months in a row of which nothing was paid. */
  unpaidInRow: number;
  alert: ArrearsAlert;
  /** Granted by the committee above, the latest first. */
  reliefs: ReliefPeriod[];
  /** Amendments that were approved, the first first. */
  amendments: AmendmentPeriod[];
  /** The latest first. */
  months: DuesMonthView[];
  /** Whether the branch agreed that they pay by the quarter. */
  quarterly: boolean;
  /** Months to come that can be paid now, the first first. */
  ahead: { month: string; fen: number }[];
  /** Whether the branch agreed that months to come are paid online. */
  aheadConsent: AheadConsent;
}

/** The own dues: also what they are reckoned on and why. */
export interface OwnDues extends DuesStanding {
  /** What is missing before a month can be reckoned. */
  missing: 'category' | 'base' | null;
  /** What a month costs now; null while something is missing. */
  monthlyFen: number | null;
  lines: AmountLine[];
  /** Declarations, the latest first. */
  bases: DuesBaseView[];
  /** The school's settings in force, for showing what a base would come to; null before the book is opened. */
  rule: DuesRuleView | null;
}

/** A month of the caller's scope. */
export interface DuesMonthQuery {
  /** `YYYY-MM`. */
  month: string;
}

/** Rows of a month. */
export interface ListDuesMonthQuery extends DuesMonthQuery, PageQuery {
  standing?: MonthStanding[];
}

/** A person in the grid of a month. */
export interface DuesRow extends DuesMonthView {
  id: Id;
  memberId: Id;
  memberName: string;
}

/** A month in numbers. */
export interface DuesMonthCounts {
  month: string;
  byStanding: { standing: MonthStanding; count: number; fen: number }[];
  /** Members for whom nothing could be reckoned, because no base or no category is known; in a January also those without a base of the year. */
  undeclared: number;
}

/** Somebody for whom nothing could be reckoned, or whose January is reckoned on the base of the year before. */
export interface UndeclaredRow {
  memberId: Id;
  memberName: string;
  organisationName: string;
  missing: 'category' | 'base' | 'year_base';
}

/** Ask the committee above for a relief of somebody in hardship, after the branch has studied it. */
export interface AskReliefRequest {
  memberId: Id;
  kind: ReliefKind;
  /** `YYYY-MM`. */
  from: string;
  /** `YYYY-MM`, at most twelve months altogether. */
  until: string;
  /** What is paid instead, with `reduced`. */
  reducedFen?: number;
  /** Last month in which it may be paid, with `deferred`, `YYYY-MM`. */
  deferredUntil?: string;
  /** @minLength 2 @maxLength 200 */
  reason: string;
  /** Paper of the branch it rests on: minutes with their date, or a number. @minLength 2 @maxLength 100 */
  document: string;
}

/** Which requests to list. */
export interface ListReliefsQuery extends PageQuery {
  /** Those that wait unless said. */
  state?: ReliefState[];
}

/** A request. */
export interface ReliefView extends ReliefPeriod {
  id: Id;
  version: number;
  state: ReliefState;
  memberId: Id;
  memberName: string;
  branchName: string;
  reason: string;
  /** Paper of the branch it rests on; null for what was asked before papers were named. */
  document: string | null;
  askedBy: string;
  /** ISO 8601 UTC. */
  askedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  opinion: string | null;
  /** Whether the reader may decide it: from above the branch, and not who asked. */
  mayDecide: boolean;
}

/** Decide on a request. A no needs an opinion. */
export interface DecideReliefRequest {
  version: number;
  decision: ReliefDecision;
  /** @maxLength 200 */
  opinion?: string;
}

/** Routes of dues. */
export interface DuesApi {
  ownDues: { answer: OwnDues };
  declareDuesBase: { body: DeclareBaseRequest; answer: OwnDues };
  listDuesMonth: { query: ListDuesMonthQuery; answer: Page<DuesRow> };
  countDuesMonth: { query: DuesMonthQuery; answer: DuesMonthCounts };
  listUndeclared: { query: DuesMonthQuery & PageQuery; answer: Page<UndeclaredRow> };
  memberDues: { params: { id: Id }; answer: DuesStanding };
  bookDuesPayment: { body: BookPaymentRequest; answer: PaymentView };
  listDuesPayments: { query: ListPaymentsQuery; answer: Page<PaymentView> };
  decideDuesPayment: { params: { id: Id }; body: DecidePaymentRequest; answer: PaymentView };
  askDuesRelief: { body: AskReliefRequest; answer: ReliefView };
  listDuesReliefs: { query: ListReliefsQuery; answer: Page<ReliefView> };
  decideDuesRelief: { params: { id: Id }; body: DecideReliefRequest; answer: ReliefView };
  listDuesRules: { answer: DuesRuleView[] };
  addDuesRule: { body: AddDuesRuleRequest; answer: DuesRuleView };
}
