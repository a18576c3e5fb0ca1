import type { StateMachine, Transition } from '../kernel/index.js';

/**
 * How an order stands. `open`: WeChat may still take the money. `paid`: the money came and stands in the book. `closed`: no
 * money came and none can come. `stray`: money came for an order that was closed and whose months are no longer free; it must
 * go back. `refunded`: all of it went back.
 */
export const ORDER_STATES = ['open', 'paid', 'closed', 'stray', 'refunded'] as const;

/** See {@link ORDER_STATES}. */
export type PayOrderState = (typeof ORDER_STATES)[number];

/** Names of the states for its payer. */
export const ORDER_STATE_LABELS: Readonly<Record<PayOrderState, string>> = { open: '待支付', paid: '已支付', closed: '已关闭', stray: '待退款', refunded: '已退款' };

/**
 * What can happen to an order. `settle`: its money came. `shut`: it can no longer be paid. `stray`: money came too late, or is not
 * the order's. `give_part`: some of it went back. `give_back`: the rest did.
 */
export type OrderStep = 'settle' | 'shut' | 'stray' | 'give_part' | 'give_back';

/** The course of an order. Notice, query and close all go through it, in whatever order they come. */
export const ORDER_COURSE: StateMachine<PayOrderState, OrderStep, Transition<PayOrderState, OrderStep>> = {
  name: 'pay order',
  initial: ['open'],
  final: ['refunded'],
  table: [
    { from: 'open', action: 'settle', to: 'paid' },
    { from: 'open', action: 'shut', to: 'closed' },
    { from: 'open', action: 'stray', to: 'stray' },
    { from: 'closed', action: 'settle', to: 'paid' },
    { from: 'closed', action: 'stray', to: 'stray' },
    { from: 'paid', action: 'give_part', to: 'paid' },
    { from: 'paid', action: 'give_back', to: 'refunded' },
    { from: 'stray', action: 'give_back', to: 'refunded' },
  ],
};

/** How WeChat says a trade stands; `ABSENT` when it knows no such order. */
export const TRADE_STATES = ['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR', 'ABSENT'] as const;

/** See {@link TRADE_STATES}. */
export type TradeState = (typeof TRADE_STATES)[number];

/** What is known of an order: its money came, money came that is not its own, it cannot be paid any more, or nothing yet. */
export type TradeFact = 'money' | 'foreign' | 'shut' | 'waiting';

/**
 * What a trade's state says. A trade with a refund was paid before. One that WeChat does not know is only given up once the
 * order has run out: until then the request that makes it may still be under way.
 */
export function factOfTrade(state: TradeState, ranOut: boolean): TradeFact {
  if (state === 'SUCCESS' || state === 'REFUND') return 'money';
  if (state === 'CLOSED' || state === 'REVOKED') return 'shut';
  return state === 'ABSENT' && ranOut ? 'shut' : 'waiting';
}

/** The step a fact leads to, or none: the same fact told twice changes nothing. `free`: whether the months could still be taken. */
export function stepFor(state: PayOrderState, fact: TradeFact, free: boolean): OrderStep | null {
  if (fact === 'waiting') return null;
  if (fact === 'foreign') return state === 'open' || state === 'closed' ? 'stray' : null;
  if (state === 'open') return fact === 'money' ? 'settle' : 'shut';
  if (state === 'closed' && fact === 'money') return free ? 'settle' : 'stray';
  return null;
}

/** The step a refund that arrived leads to: `refundedFen` of `totalFen` have gone back then. */
export const stepForRefund = (refundedFen: number, totalFen: number): OrderStep => (refundedFen < totalFen ? 'give_part' : 'give_back');

/** Where a step leads. @throws RangeError when the order cannot take it */
export function stateAfter(state: PayOrderState, step: OrderStep): PayOrderState {
  const row = ORDER_COURSE.table.find((one) => one.from === state && one.action === step);
  if (!row) throw new RangeError(`an order that is ${state} cannot ${step}`);
  return row.to;
}

/** Minutes an order can be paid. */
export const ORDER_LIFE_MIN = 30;
/** Minutes after the order was made at which WeChat is asked; afterwards every {@link LATE_LOOK_MIN}. */
export const LOOK_AFTER_MIN = [1, 5, 15, 30] as const;
/** See {@link LOOK_AFTER_MIN}. */
export const LATE_LOOK_MIN = 30;

const MINUTE_MS = 60_000;

/** When WeChat is asked next, `looks` times after the order was made (epoch milliseconds). */
export function nextLookAt(madeAt: number, looks: number, now: number): number {
  const planned = LOOK_AFTER_MIN[looks];
  return planned === undefined ? now + LATE_LOOK_MIN * MINUTE_MS : Math.max(madeAt + planned * MINUTE_MS, now);
}

/** What the person is told on the page of results: never more than is known. */
export type PayResult = 'paid' | 'unpaid' | 'checking' | 'refunded' | 'returning';

/** Whether WeChat's word on an open order says that nobody has paid it: the order waits, its payment failed, or WeChat never heard of it. */
export const saysUnpaid = (state: TradeState): boolean => state === 'NOTPAY' || state === 'PAYERROR' || state === 'ABSENT';

/**
 * See {@link PayResult}. An open order is «not paid» only where WeChat said so a moment ago (`toldUnpaid`) and the payer's sheet did not
 * say otherwise (`claimed`); while nothing is known it is «checking».
 */
export function resultOf(state: PayOrderState, claimed: boolean, toldUnpaid: boolean): PayResult {
  switch (state) {
    case 'paid': return 'paid';
    case 'refunded': return 'refunded';
    case 'stray': return 'returning';
    case 'closed': return 'unpaid';
    case 'open': return toldUnpaid && !claimed ? 'unpaid' : 'checking';
  }
}

/** Names of the results. */
export const RESULT_LABELS: Readonly<Record<PayResult, string>> = { paid: '已支付', unpaid: '未支付', checking: '核实中', refunded: '已退款', returning: '待退款' };
