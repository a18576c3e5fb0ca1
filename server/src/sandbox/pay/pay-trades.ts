import { createHash } from 'node:crypto';
import { MINUTE_MS } from '../sandbox-clock.js';
import { refusePay } from './pay-refusal.js';

/** An order at the sandbox. */
export interface SandboxTrade {
  mchid: string;
  appid: string;
  number: string;
  description: string;
  total: number;
  openid: string;
  notifyUrl: string;
  expiresAt: number;
  madeAt: number;
  prepayId: string;
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | 'REFUND';
  transactionId: string | null;
  paidAt: number | null;
}

/** A refund at the sandbox. */
export interface SandboxRefund {
  mchid: string;
  number: string;
  refundNumber: string;
  refundId: string;
  fen: number;
  notifyUrl: string | null;
  state: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  madeAt: number;
  doneAt: number | null;
}

const MOST_REFUNDS = 50;
const PREPAY_LIFE_MS = 120 * MINUTE_MS;
const digits = (text: string): string => BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 24)}`).toString().padStart(28, '4').slice(0, 28);

/** Orders and refunds as WeChat remembers them. */
export class SandboxTrades {
  private readonly trades = new Map<string, SandboxTrade>();
  private readonly refunds = new Map<string, SandboxRefund>();

  constructor(private readonly now: () => number) {}

  /** The same order again is the same order; another one under its number is refused. */
  place(order: Omit<SandboxTrade, 'madeAt' | 'prepayId' | 'state' | 'transactionId' | 'paidAt'>): SandboxTrade {
    const key = `${order.mchid} ${order.number}`;
    const known = this.trades.get(key);
    if (known) {
      if (known.total !== order.total || known.openid !== order.openid || known.appid !== order.appid) refusePay('OUT_TRADE_NO_USED');
      if (known.state === 'CLOSED') refusePay('ORDER_CLOSED');
      if (known.state !== 'NOTPAY') refusePay('ORDER_PAID');
      return known;
    }
    const trade: SandboxTrade = { ...order, madeAt: this.now(), prepayId: `wx${digits(key).slice(0, 26)}`, state: 'NOTPAY', transactionId: null, paidAt: null };
    this.trades.set(key, trade);
    return trade;
  }

  find(mchid: string, number: string): SandboxTrade {
    return this.trades.get(`${mchid} ${number}`) ?? refusePay('ORDER_NOT_EXIST');
  }

  byPrepay(prepayId: string): SandboxTrade | undefined {
    return [...this.trades.values()].find((one) => one.prepayId === prepayId);
  }

  all(): SandboxTrade[] {
    return [...this.trades.values()];
  }

  allRefunds(): SandboxRefund[] {
    return [...this.refunds.values()];
  }

  /** Take the money. Closed, run out and paid orders take none. */
  pay(trade: SandboxTrade): void {
    if (trade.state === 'CLOSED' || this.now() >= Math.min(trade.expiresAt, trade.madeAt + PREPAY_LIFE_MS)) refusePay('ORDER_CLOSED');
    if (trade.state !== 'NOTPAY') refusePay('ORDER_PAID');
    [trade.state, trade.paidAt, trade.transactionId] = ['SUCCESS', this.now(), digits(`paid ${trade.mchid} ${trade.number}`)];
  }

  close(mchid: string, number: string): void {
    const trade = this.find(mchid, number);
    if (trade.state === 'SUCCESS' || trade.state === 'REFUND') refusePay('ORDER_PAID');
    trade.state = 'CLOSED';
  }

  refund(given: { mchid: string; number: string; refundNumber: string; fen: number; total: number; notifyUrl: string | null }): SandboxRefund {
    const trade = this.find(given.mchid, given.number);
    const key = `${given.mchid} ${given.refundNumber}`;
    const known = this.refunds.get(key);
    if (known) return known.fen === given.fen && known.number === given.number ? known : refusePay('INVALID_REQUEST');
    if (trade.state !== 'SUCCESS' && trade.state !== 'REFUND') refusePay('TRADE_ERROR');
    if (given.total !== trade.total) refusePay('PARAM_ERROR');
    const before = this.allRefunds().filter((one) => one.mchid === trade.mchid && one.number === trade.number && one.state !== 'CLOSED');
    if (before.length >= MOST_REFUNDS) refusePay('RULE_LIMIT');
    // A minute lies between two refunds of one order.
    if (before.some((one) => this.now() - one.madeAt < MINUTE_MS)) refusePay('FREQUENCY_LIMITED');
    if (before.reduce((sum, one) => sum + one.fen, given.fen) > trade.total) refusePay('NOT_ENOUGH');
    const refund: SandboxRefund = {
      mchid: given.mchid, number: given.number, refundNumber: given.refundNumber, refundId: `50${digits(key).slice(0, 26)}`, fen: given.fen, notifyUrl: given.notifyUrl, state: 'PROCESSING', madeAt: this.now(), doneAt: null,
    };
    this.refunds.set(key, refund);
    trade.state = 'REFUND';
    return refund;
  }

  refundOf(mchid: string, refundNumber: string): SandboxRefund {
    return this.refunds.get(`${mchid} ${refundNumber}`) ?? refusePay('RESOURCE_NOT_EXISTS');
  }

  /** Let a refund arrive, or not. */
  finish(refund: SandboxRefund, state: 'SUCCESS' | 'ABNORMAL' | 'CLOSED'): void {
    [refund.state, refund.doneAt] = [state, state === 'SUCCESS' ? this.now() : null];
  }

  reset(): void {
    this.trades.clear();
    this.refunds.clear();
  }
}
