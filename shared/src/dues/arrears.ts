import { addToMonth, monthsBetween, type DuesMonth } from './dues-month.js';

/** How a month stands. `booked`: money was taken and a second person has yet to confirm it. `deferred`: it may be paid later, and falls due again by itself. */
export const MONTH_STANDINGS = ['unpaid', 'booked', 'paid', 'waived', 'deferred'] as const;

/** See {@link MONTH_STANDINGS}. */
export type MonthStanding = (typeof MONTH_STANDINGS)[number];

/** Names of the standings. */
export const STANDING_LABELS: Readonly<Record<MonthStanding, string>> = { unpaid: '未交', booked: '待确认', paid: '已交', waived: '免交', deferred: '缓交' };

/** A month in money: what was asked, what that was amended by, by how much it was lowered, what was paid. */
export interface MonthMoney {
  /** What was asked first; frozen. */
  chargedFen: number;
  /** What it was amended by since, signed. */
  adjustedFen: number;
  relievedFen: number;
  paidFen: number;
}

/** What is still to be paid. */
export const outstanding = ({ chargedFen, adjustedFen, relievedFen, paidFen }: MonthMoney): number => chargedFen + adjustedFen - relievedFen - paidFen;

/** How a month stands; `booked` when a payment of it waits for confirmation, `deferred` while a granted deferral of it runs. */
export function standingOfMonth(month: MonthMoney, booked: boolean, deferred = false): MonthStanding {
  if (outstanding(month) > 0) return booked ? 'booked' : deferred ? 'deferred' : 'unpaid';
  // Lowered to nothing because it had been asked for by mistake is settled, not let off.
  return month.paidFen > 0 || month.adjustedFen < 0 ? 'paid' : 'waived';
}

/** Whether a month still waits for money that nobody has handed over; a deferred one may be paid before it falls due. */
export const isPayable = (standing: MonthStanding): boolean => standing === 'unpaid' || standing === 'deferred';

/** A month as far as arrears go. */
export interface MonthState {
  month: DuesMonth;
  standing: MonthStanding;
}

/**
 * The month up to which nothing is owed, as the book has it: the last of the settled months that follow one another from the
 * first. Null when the book says nothing of the person, or begins with a month that is owed.
 */
export function paidThrough(months: readonly MonthState[]): DuesMonth | null {
  const inOrder = [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
  const open = inOrder.findIndex(({ standing }) => isPayable(standing) || standing === 'booked');
  const settled = open === -1 ? inOrder : inOrder.slice(0, open);
  return settled.at(-1)?.month ?? null;
}

/** From this many elapsed unpaid months on a member is reminded, and from that many a branch has to look (Art. 13). */
export const ARREARS_WARN = 3;
export const ARREARS_REVIEW = 6;
/** Months that may be paid late or ahead by consent of the branch. */
export const MAX_BACK_PAY = 6;
export const MAX_PRE_PAY = 6;

/** What arrears call for. `review` is a flag for people to look at: nobody is ever struck off by counting. */
export type ArrearsAlert = 'none' | 'warn' | 'review';

/**
 * Months in a row, up to the last that has elapsed, of which nothing was paid, the first first. Waived and deferred months never count
 * and never end a row; money that waits for confirmation counts as paid.
 */
export function unpaidRow<T extends MonthState>(months: readonly T[], current: DuesMonth): T[] {
  const elapsed = months.filter(({ month }) => month < current).sort((a, b) => (a.month < b.month ? -1 : 1));
  const last = elapsed.findLastIndex(({ standing }) => standing === 'paid' || standing === 'booked');
  return elapsed.slice(last + 1).filter(({ standing }) => standing === 'unpaid');
}

/** How many they are. */
export const unpaidInRow = (months: readonly MonthState[], current: DuesMonth): number => unpaidRow(months, current).length;

/** See {@link ArrearsAlert}. */
export const arrearsAlert = (unpaid: number): ArrearsAlert => (unpaid >= ARREARS_REVIEW ? 'review' : unpaid >= ARREARS_WARN ? 'warn' : 'none');

/** Whether a branch may take so many months of arrears on its own: more needs the committee above it (Art. 12). */
export const backPayNeedsApproval = (elapsedUnpaid: number): boolean => elapsedUnpaid > MAX_BACK_PAY;

/** Whether a month may be paid ahead in `current`. */
export const mayPayAhead = (month: DuesMonth, current: DuesMonth): boolean => {
  const ahead = monthsBetween(current, month);
  return ahead >= 1 && ahead <= MAX_PRE_PAY;
};

/** Last month that may be paid ahead. */
export const lastPayable = (current: DuesMonth): DuesMonth => addToMonth(current, MAX_PRE_PAY);
