import {
  duesAmount, EXTRA_LABELS, explainAmount, formatMonth, LARGE_DUES_LABELS, readYuan, RECKONINGS, RELIEF_LABELS, signedFen, STANDING_LABELS, WAGE_ITEMS, wageBase, WAY_LABELS, addToMonth, monthOfDay,
  type AmountLine, type BranchDues, type DuesBase, type DuesCourse, type DuesMonth, type DuesMonthCounts, type DuesMonthLine, type DuesMonthView, type DuesRuleView, type DuesStanding, type MonthStanding, type PaymentState, type RemindedDues, type PaymentView,
  type WageEntry, type WageItem, type WageSlip,
} from '@party/shared/dues';
import { shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import { DUES_CATEGORIES, labelOf, type DuesCategory } from '@party/shared/members';
import type { Tone } from '@/components/marks';
import { dateText, moneyText } from '@/lib/format';
import { copy } from './copy';
import { largeFacts } from './large-view-model';

/** Today in China. */
export const today = (now = Date.now()): CalendarDay => shanghaiDay(now);

/** The month of today, `YYYY-MM`. */
export const thisMonth = (now = Date.now()): string => monthOfDay(today(now));

/** The month so many before or after. */
export const shiftMonth = (month: string, by: number): string => addToMonth(month as DuesMonth, by);

/** «2026年11月». */
export const monthText = (month: string): string => formatMonth(month as DuesMonth);

const TONES: Readonly<Record<MonthStanding, Tone>> = { unpaid: 'warn', booked: 'info', paid: 'ok', waived: 'neutral', deferred: 'neutral' };

/** How a month is marked. */
export const standingMark = (standing: MonthStanding): { tone: Tone; text: string } => ({ tone: TONES[standing], text: STANDING_LABELS[standing] });

/** Whether what is listed is collected by more than one branch, so that each has to be named. */
export const ofSeveral = (months: readonly { branchName: string }[]): boolean => new Set(months.map(({ branchName }) => branchName)).size > 1;

/** «应交 ¥47.40，减免 ¥10.00», and whose it is where several collect; what is nothing is not said. */
export function monthHint({ chargedFen, adjustedFen, relievedFen, branchName }: DuesMonthView, several: boolean): string {
  return [`应交 ${moneyText(chargedFen + adjustedFen)}${adjustedFen === 0 ? '' : `（更正 ${signedFen(adjustedFen)}）`}${relievedFen > 0 ? `，减免 ${moneyText(relievedFen)}` : ''}`, ...(several ? [branchName] : [])].join(' · ');
}

/** A month with everything it rests on, term by term; what is nothing is not said. */
export function monthLineRows({ standing, category, ruleFrom, chargedFen, relievedFen, paidFen, outstandingFen, branchName, amendments, reliefs }: DuesMonthLine): { term: string; value: string }[] {
  const { terms, relief, amended } = copy.line;
  const money = (term: string, fen: number): { term: string; value: string }[] => (fen === 0 ? [] : [{ term, value: moneyText(fen) }]);
  return [
    { term: terms.state, value: STANDING_LABELS[standing] }, { term: terms.category, value: labelOf(DUES_CATEGORIES, category) }, { term: terms.rule, value: copy.line.rule(monthText(ruleFrom)) }, { term: terms.charged, value: moneyText(chargedFen) },
    ...amendments.map(({ ofMonth, fen, reason }) => ({ term: terms.adjusted, value: amended(signedFen(fen), monthText(ofMonth), reason) })),
    ...reliefs.map(({ kind, from, until }) => ({ term: RELIEF_LABELS[kind], value: relief(monthText(from), monthText(until)) })),
    ...money(terms.relieved, relievedFen), ...money(terms.paid, paidFen), ...money(terms.outstanding, outstandingFen), { term: terms.branch, value: branchName },
  ];
}

/** Months in words: a run as «2026年9月至2026年11月», others one by one. */
export function monthRun(months: readonly { month: string }[]): string {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return '';
  if (first === last) return monthText(first);
  return months.every(({ month }, at) => month === shiftMonth(first, at)) ? `${monthText(first)}至${monthText(last)}` : months.map(({ month }) => monthText(month)).join('、');
}

/** What became of reminding several people. */
export const remindedManyText = ({ told, recently }: RemindedDues): string => copy.collect.reminded(told, recently);

/** Unpaid months, the earliest first; what lies ahead is owed when it comes. */
export const unpaidOf = ({ months, currentMonth }: Pick<DuesStanding, 'months' | 'currentMonth'>): DuesMonthView[] => months.filter((one) => one.standing === 'unpaid' && one.month <= currentMonth).toReversed();

/** What was handed over and waits for its second person, in fen. */
export const bookedFen = ({ months }: DuesStanding): number => months.reduce((sum, one) => sum + (one.standing === 'booked' ? one.outstandingFen : 0), 0);

/** What is to be paid up to a month, all the unpaid ones before it included, in fen. */
export const dueThrough = (unpaid: readonly Pick<DuesMonthView, 'month' | 'outstandingFen'>[], through: string): number => unpaid.reduce((sum, one) => sum + (one.month <= through ? one.outstandingFen : 0), 0);

const STATE_TONES: Readonly<Record<PaymentState, Tone>> = { booked: 'info', confirmed: 'ok', rejected: 'danger', refunded: 'neutral' };

/** How a payment is marked. */
export const paymentMark = ({ state }: Pick<PaymentView, 'state'>): { tone: Tone; text: string } => ({ tone: STATE_TONES[state], text: copy.receipt.states[state] });

/** «2026年9月至2026年11月» of what a payment settles, or what was given beyond. */
export function paymentTitle({ months, extra }: PaymentView): string {
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  if (first === undefined || last === undefined) return EXTRA_LABELS[extra];
  return `${first === last ? monthText(first) : `${monthText(first)}至${monthText(last)}`}党费${extra === 'none' ? '' : '及自愿多交'}`;
}

/** What a payment consists of, line by line. */
export const paymentLines = ({ months, extra, extraFen, totalFen }: PaymentView): { term: string; value: string }[] => [
  ...months.map(({ month, fen, returned }) => ({ term: `${monthText(month)}党费${returned ? '（已退回）' : ''}`, value: moneyText(fen) })),
  ...(extra === 'none' ? [] : [{ term: EXTRA_LABELS[extra], value: moneyText(extraFen) }]),
  { term: copy.receipt.total, value: moneyText(totalFen) },
];

/** What is known of a payment. */
export function paymentFacts({ state, receiptNumber, way, paidOn, paidByName, branchName, bookedBy, decidedBy, opinion, refundedFen, large }: PaymentView): { term: string; value: string }[] {
  const { terms, states } = copy.receipt;
  return [
    { term: terms.state, value: states[state] }, { term: terms.number, value: receiptNumber }, { term: terms.way, value: WAY_LABELS[way] }, { term: terms.paidOn, value: dateText(paidOn) }, ...(paidByName === null ? [] : [{ term: terms.paidBy, value: paidByName }]),
    ...(refundedFen > 0 ? [{ term: terms.back, value: moneyText(refundedFen) }] : []), { term: terms.branch, value: branchName }, { term: terms.by, value: bookedBy }, ...(decidedBy === null ? [] : [{ term: terms.decided, value: decidedBy }]),
    ...(opinion === null ? [] : [{ term: terms.opinion, value: opinion }]),
    ...(large === undefined ? [] : [{ term: terms.large, value: LARGE_DUES_LABELS[large.state] }, ...largeFacts(large)]),
  ];
}

/** A month in numbers as the head of the grid shows it. */
export function countsOf({ byStanding }: DuesMonthCounts): { people: number; paid: number; dueFen: number; paidFen: number; percent: number; of(standing: MonthStanding): number } {
  const find = (standing: MonthStanding) => byStanding.find((one) => one.standing === standing);
  const people = byStanding.reduce((sum, { count }) => sum + count, 0);
  const paid = (find('paid')?.count ?? 0) + (find('waived')?.count ?? 0);
  return {
    people, paid, dueFen: byStanding.reduce((sum, { fen }) => sum + fen, 0), paidFen: find('paid')?.fen ?? 0, percent: people === 0 ? 0 : Math.round((paid / people) * 100), of: (standing) => find(standing)?.count ?? 0,
  };
}

/** A bar of the chart, in hundredths of the tallest. */
export interface ChartBar { month: string; label: string; duePercent: number; paidPercent: number }

/** Bars of the months; nothing is drawn taller than the largest sum asked. */
export function chartOf({ months }: DuesCourse): ChartBar[] {
  const most = Math.max(1, ...months.map((one) => Math.max(one.dueFen, one.paidFen)));
  const share = (fen: number): number => Math.round((fen / most) * 100);
  return months.map(({ month, dueFen, paidFen }) => ({ month, label: String(Number(month.slice(5))), duePercent: share(dueFen), paidPercent: share(paidFen) }));
}

/** Share of a branch that has nothing open, 0–100. */
export const branchPercent = ({ people, paidPeople, waivedPeople }: BranchDues): number => (people === 0 ? 100 : Math.round(((paidPeople + waivedPeople) / people) * 100));

/** How somebody of a category says what they earn: by the lines of a pay slip too, by the sum of a quarter, or by one amount. */
export type DeclareKind = 'wage' | 'quarter' | 'amount' | 'fixed';

/** See {@link DeclareKind}. */
export function declareKind(category: DuesCategory): DeclareKind {
  if (RECKONINGS[category].kind !== 'rates') return 'fixed';
  if (category === 'irregular_income') return 'quarter';
  return category === 'retired' || category === 'annual_wage' ? 'amount' : 'wage';
}

/** For how long the base of a category is fixed. */
export const fixedFor = (category: DuesCategory): 'year' | 'quarter' | 'month' => (category === 'irregular_income' ? 'quarter' : category === 'annual_wage' ? 'month' : 'year');

/** Lines of a pay slip that are asked for, by what they do to the base. */
export const wageItems = (effect: 'counted' | 'deducted' | 'left_out'): WageItem[] => (Object.keys(WAGE_ITEMS) as WageItem[]).filter((item) => WAGE_ITEMS[item].effect === effect);

/** Yuan typed into a field; null while it is no money, 0 while it is empty. */
export function fenOf(text: string): number | null {
  if (text.trim() === '') return 0;
  const read = readYuan(text);
  return read.ok ? read.value : null;
}

/** Lines of a pay slip that were filled in; null while one of them is no money. */
export function wageEntries(slip: Readonly<Partial<Record<WageItem, string>>>): WageEntry[] | null {
  const entries = Object.entries(slip).map(([item, text]) => ({ item: item as WageItem, fen: fenOf(text) }));
  return entries.some(({ fen }) => fen === null) ? null : entries.filter((one): one is WageEntry => one.fen !== null && one.fen > 0);
}

/** Base of the lines of a pay slip, in fen; null while there is none. */
export function baseOfWage(entries: readonly WageEntry[] | null): number | null {
  if (entries === null || entries.length === 0) return null;
  const base = wageBase(Object.fromEntries(entries.map(({ item, fen }) => [item, fen])) as WageSlip);
  return base.ok ? base.value.fen : null;
}

/** How the lines of a pay slip add up to the base, line by line; nothing while there is none. */
export function slipRows(entries: readonly WageEntry[] | null): { term: string; value: string }[] {
  const base = entries === null || entries.length === 0 ? null : wageBase(Object.fromEntries(entries.map(({ item, fen }) => [item, fen])) as WageSlip);
  if (base === null || !base.ok) return [];
  const lines = base.value.lines.filter(({ effect }) => effect !== 'left_out').map(({ label, fen, effect }) => ({ term: label, value: `${effect === 'counted' ? '加' : '减'} ${moneyText(fen)}` }));
  return [...lines, { term: copy.declare.monthBase, value: moneyText(base.value.fen) }];
}

/** What a base would come to each month and why; null while it cannot be said. */
export function outlook(rule: DuesRuleView | null, category: DuesCategory, base: DuesBase | null): { fen: number; lines: AmountLine[] } | null {
  if (rule === null || base === null) return null;
  const amount = duesAmount(rule, category, base);
  return amount.ok ? { fen: amount.value.fen, lines: explainAmount(rule, category, base, amount.value) } : null;
}
