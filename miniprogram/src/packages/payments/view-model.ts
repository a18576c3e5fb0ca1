import { addToMonth, formatMonth, readYuan, WAY_LABELS, type DuesMonth } from '@party/shared/dues';
import {
  DIFFERENCE_LABELS, HOLD_OUTCOME_LABELS, HOLD_STATE_LABELS, ORDER_STATE_LABELS, REFUND_STATE_LABELS, RESULT_LABELS, type HandPaymentView, type HeldField, type PayableDues, type PayAccountView, type PayDifferenceView, type PayKeyView, type PayOffer, type PayOrderView,
  type PayRefundView, type PayResult,
} from '@party/shared/payments';
import type { Tone } from '@/components/marks';
import type { IconName } from '@/components/icon-names';
import { momentText, moneyText } from '@/lib/format';
import { copy } from './copy';

const words = copy.facts;

/** 2026年11月. */
export const monthText = (month: string): string => formatMonth(month as DuesMonth);

/** Months after a tap: they are chosen from the oldest on without a gap, so a tap takes all before it with it, or gives up all after it. */
export const monthsAfterTap = (months: readonly PayableDues[], chosen: number, at: number): number => (at < chosen ? at : Math.min(at + 1, months.length));

/** Months that were chosen, and of which offer. */
export interface KeptChoice {
  of: string;
  count: number;
}

/** What a choice of months is a choice of: another offer makes another choice. */
export const offerKey = ({ months, ahead, aheadConsent }: Pick<PayOffer, 'months' | 'ahead' | 'aheadConsent'>): string => [...months, aheadConsent, ...ahead].map((one) => (typeof one === 'string' ? one : `${one.month} ${one.fen}`)).join();

/**
 * How many months are chosen. Who comes here comes to pay what is owed, so all of it is; what was chosen of an earlier offer never reaches
 * into months to come that this one offers in its place.
 */
export const chosenOf = (kept: KeptChoice | null, offer: PayOffer): number => (kept?.of === offerKey(offer) ? kept.count : offer.months.length);

/** What is typed as an extra, in fen; null when it is no amount. */
export function extraOf(text: string): number | null {
  if (text.trim() === '') return 0;
  const fen = readYuan(text);
  return fen.ok ? fen.value : null;
}

/** What the chosen months and the extra make together. */
export const sumOf = (months: readonly PayableDues[], chosen: number, extraFen: number): number => months.slice(0, chosen).reduce((sum, { fen }) => sum + fen, extraFen);

/** Months of an order in words: a run as «2026年9月至11月», one alone as itself. */
export function monthsText(months: readonly PayableDues[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return words.onlyExtra;
  if (first === last) return monthText(first.month);
  const run = months.every(({ month }, at) => month === addToMonth(first.month as DuesMonth, at));
  return run ? `${monthText(first.month)}至${monthText(last.month)}` : months.map(({ month }) => monthText(month)).join('、');
}

/** How a result is shown. */
export const RESULT_MARKS: Readonly<Record<PayResult, { tone: Tone; icon: IconName }>> = {
  paid: { tone: 'ok', icon: 'check-circle' }, unpaid: { tone: 'warn', icon: 'close-circle' }, checking: { tone: 'info', icon: 'clock' }, refunded: { tone: 'neutral', icon: 'history' }, returning: { tone: 'warn', icon: 'alert' },
};

/** The mark of an order in a list. */
export function markOf(order: PayOrderView): { text: string; tone: Tone } {
  const refund = order.refund !== null && order.state !== 'refunded' && order.refund.state !== 'refused' ? order.refund : null;
  if (order.held.length > 0) return { text: '待核对', tone: 'danger' };
  if (refund !== null && refund.state !== 'done' && refund.state !== 'closed') return { text: `退款${REFUND_STATE_LABELS[refund.state]}`, tone: 'warn' };
  if (order.refundedFen > 0 && order.state === 'paid') return { text: '已部分退款', tone: 'neutral' };
  if (order.state === 'open') return { text: RESULT_LABELS[order.result], tone: RESULT_MARKS[order.result].tone };
  return { text: ORDER_STATE_LABELS[order.state], tone: RESULT_MARKS[order.result].tone };
}

/** Milliseconds after which WeChat is asked about an order again; null once its truth is known. Of an unpaid one less often: its payer may still pay, or have paid elsewhere. */
export function askAgainMs(order: Pick<PayOrderView, 'state' | 'result'> | undefined): number | null {
  if (order?.state !== 'open') return null;
  return order.result === 'checking' ? 3_000 : 10_000;
}

type Row = { term: string; value: string };
const row = (term: string, value: string | null): Row[] => (value === null || value === '' ? [] : [{ term, value }]);
const moment = (at: string | null): string | null => (at === null ? null : momentText(at));

/** What there is to say of a refund. */
export const refundRows = (refund: PayRefundView): Row[] => [
  ...row(words.refund, REFUND_STATE_LABELS[refund.state]), ...row(words.refundFen, moneyText(refund.fen)), ...row(words.refundMonths, refund.months.map(monthText).join('、')), ...row(words.paper, refund.receiptNumber), ...row(words.reason, refund.reason),
  ...row(words.asked, `${refund.askedBy} ${momentText(refund.askedAt)}`), ...row(words.decided, refund.decidedBy === null ? null : `${refund.decidedBy} ${momentText(refund.decidedAt)}`),
  ...row(words.opinion, refund.opinion), ...row(words.doneAt, moment(refund.doneAt)),
];

/** Names of fields in which WeChat's word differed. */
const FIELDS: Readonly<Record<HeldField, string>> = {
  mchid: '商户号', appid: '小程序', number: '订单号', totalFen: '金额', currency: '币种', payer: '付款人', refundMchid: '退款商户号', refundNumber: '退款所属订单', refundFen: '退款金额', refundTotalFen: '退款所属订单的金额',
};

/** What there is to say of a held order. */
export const holdRows = ({ held, hold }: Pick<PayOrderView, 'held' | 'hold'>): Row[] => [
  ...row(words.held, held.map((field) => FIELDS[field]).join('、')),
  ...(hold === null ? [] : [
    ...row(words.outcome, `${HOLD_OUTCOME_LABELS[hold.outcome]}（${HOLD_STATE_LABELS[hold.state]}）`), ...row(words.evidence, hold.evidence), ...row(words.asked, `${hold.askedBy} ${momentText(hold.askedAt)}`),
    ...row(words.decided, hold.decidedBy === null ? null : `${hold.decidedBy} ${momentText(hold.decidedAt)}`), ...row(words.opinion, hold.opinion),
  ]),
];

/** What there is to say of an order. */
export function factRows(order: PayOrderView): Row[] {
  return [
    ...row(words.member, order.paidByName === null ? null : order.memberName), ...row(words.paidBy, order.paidByName), ...row(words.months, monthsText(order.months)),
    ...row(words.extra, order.extraFen > 0 && order.months.length > 0 ? moneyText(order.extraFen) : null),
    ...row(words.total, moneyText(order.totalFen)), ...row(words.back, order.refundedFen > 0 ? moneyText(order.refundedFen) : null), ...row(words.payee, order.payeeName), ...row(words.createdAt, momentText(order.createdAt)),
    ...row(words.expiresAt, order.state === 'open' ? momentText(order.expiresAt) : null), ...row(words.paidAt, moment(order.paidAt)), ...row(words.number, order.number), ...row(words.transaction, order.transactionId),
    ...[...(order.refund === null ? [] : [order.refund]), ...order.earlier].flatMap(refundRows), ...holdRows(order),
  ];
}

/** Months that go back after a tap: from one of them on to the newest, so a tap takes all after it with it, or gives up all before. */
export const backFrom = (from: number, at: number): number => (at >= from ? at + 1 : at);

/** What these months and the extra make together. */
export const backSum = (months: readonly PayableDues[], from: number, extraFen: number): number => months.slice(from).reduce((sum, { fen }) => sum + fen, extraFen);

/** What there is to say of a payment by hand. */
export function handRows({ way, receiptNumber, paidOn, totalFen, refundedFen, left, refunds }: HandPaymentView): Row[] {
  const { hand } = copy;
  return [
    ...row(hand.way, WAY_LABELS[way]), ...row(hand.receipt, receiptNumber), ...row(hand.paidOn, paidOn), ...row(hand.total, moneyText(totalFen)), ...row(hand.back, refundedFen > 0 ? moneyText(refundedFen) : null),
    ...row(hand.left, left.months.length > 0 ? monthsText(left.months) : null), ...row(hand.leftExtra, left.extraFen > 0 ? moneyText(left.extraFen) : null), ...refunds.flatMap(refundRows),
  ];
}

/** What there is to say of an account. */
export function accountRows({ mchid, serial, fetchedAt, publicKeyMode, paidToday, paidTodayFen }: PayAccountView): Row[] {
  const { accounts } = copy;
  return [
    ...row(accounts.mchid, mchid), ...row(accounts.mode, publicKeyMode ? accounts.publicKey : accounts.certificate), ...row(accounts.today, accounts.todayText(paidToday, moneyText(paidTodayFen))),
    ...row(accounts.serial, serial), ...(publicKeyMode ? [] : row(accounts.fetchedAt, moment(fetchedAt) ?? accounts.never)),
  ];
}

/** What there is to say of a key. */
export function keyRows({ id, kind, source, validUntil, ended }: PayKeyView): Row[] {
  const { accounts } = copy;
  const until = validUntil === null ? (kind === 'public_key' ? accounts.endless : accounts.unknownEnd) : `${momentText(validUntil)}${ended ? accounts.ended : ''}`;
  return [...row(accounts.key, id), ...row(accounts.kind, kind === 'public_key' ? accounts.publicKey : accounts.certificate), ...row(accounts.source, accounts.sources[source]), ...row(accounts.until, until)];
}

/** What there is to say of a difference. */
export function differenceRows(one: PayDifferenceView): Row[] {
  const { differences } = copy;
  const amount = (fen: number | null): string => (fen === null ? differences.absent : moneyText(fen));
  return [
    ...row(differences.here, amount(one.hereFen)), ...row(differences.there, amount(one.thereFen)), ...row(differences.day, one.day), ...row(differences.number, one.number), ...row(differences.refundNumber, one.refundNumber),
    ...row(differences.mchid, one.mchid), ...row(differences.note, one.note), ...row(differences.by, one.handledBy), ...row(differences.at, moment(one.handledAt)), ...row(differences.second, one.agreedBy),
  ];
}

/** Title of a difference. */
export const differenceTitle = (one: PayDifferenceView): string => DIFFERENCE_LABELS[one.kind];
