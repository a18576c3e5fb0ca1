import { isFen } from './fen.js';
import type { HandWay, PaymentWay } from './payment.js';

/**
 * Accounts of the book. `charged`: what was ever asked. `receivable`: what is still to come. `cash`, `bank`, `wechat`:
 * what was taken. `waived`: what was asked and let off. `voluntary`, `central`: what was given beyond, the latter for the Centre.
 * `remitted`: what was handed up; over the whole tree what has left the school.
 * `passed_on`: what one branch was owed and another collects now; of a school it is always nothing.
 */
export const ACCOUNTS = ['charged', 'receivable', 'cash', 'bank', 'wechat', 'waived', 'voluntary', 'central', 'remitted', 'passed_on'] as const;

/** See {@link ACCOUNTS}. */
export type Account = (typeof ACCOUNTS)[number];

/** What is entered into the book. */
export const ENTRY_KINDS = ['charge', 'relief', 'payment', 'extra', 'refund', 'extra_refund', 'remit', 'receive', 'pass_on', 'take_over', 'adjust_up', 'adjust_down'] as const;

/** See {@link ENTRY_KINDS}. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/**
 * One movement: `fen` leaves one account and enters another. Each is balanced in itself, so every transaction sums to
 * zero by its form: there is no way to write one that does not.
 */
export interface Movement {
  kind: EntryKind;
  from: Account;
  to: Account;
  fen: number;
}

/** What was asked for a month. */
export const chargeMovement = (fen: number): Movement => ({ kind: 'charge', from: 'charged', to: 'receivable', fen });
/** What a month was charged too little (or, negative, too much). */
export const adjustMovement = (fen: number): Movement => (fen > 0 ? { kind: 'adjust_up', from: 'charged', to: 'receivable', fen } : { kind: 'adjust_down', from: 'receivable', to: 'charged', fen: -fen });
/** What was let off of it. */
export const reliefMovement = (fen: number): Movement => ({ kind: 'relief', from: 'receivable', to: 'waived', fen });
/** What was paid of it. */
export const paymentMovement = (way: PaymentWay, fen: number): Movement => ({ kind: 'payment', from: 'receivable', to: way, fen });
/** What was given beyond. */
export const extraMovement = (way: PaymentWay, path: 'voluntary' | 'central', fen: number): Movement => ({ kind: 'extra', from: path, to: way, fen });
/** What was paid of a month and went back: the month is owed again. */
export const refundMovement = (way: PaymentWay, fen: number): Movement => ({ kind: 'refund', from: way, to: 'receivable', fen });
/** What was given beyond and went back. */
export const extraRefundMovement = (way: PaymentWay, path: 'voluntary' | 'central', fen: number): Movement => ({ kind: 'extra_refund', from: way, to: path, fen });

/** What an organisation handed up. */
export const remitMovement = (way: HandWay, fen: number): Movement => ({ kind: 'remit', from: way, to: 'remitted', fen });
/** The same money as the organisation above takes it. */
export const receiveMovement = (way: HandWay, fen: number): Movement => ({ kind: 'receive', from: 'remitted', to: way, fen });
/** What a branch was owed and hands over with the member. */
export const passOnMovement = (fen: number): Movement => ({ kind: 'pass_on', from: 'receivable', to: 'passed_on', fen });
/** The same, with the branch that collects it now. */
export const takeOverMovement = (fen: number): Movement => ({ kind: 'take_over', from: 'passed_on', to: 'receivable', fen });

/** Whether a movement may stand in the book: money goes somewhere else, and some does. */
export const isMovement = ({ from, to, fen }: Movement): boolean => from !== to && isFen(fen) && fen > 0;

/** Balances of all accounts; they always sum to zero. */
export function balancesOf(movements: readonly Pick<Movement, 'from' | 'to' | 'fen'>[]): Record<Account, number> {
  const balances = Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as Record<Account, number>;
  for (const { from, to, fen } of movements) {
    balances[from] -= fen;
    balances[to] += fen;
  }
  return balances;
}

/** What the movements of one month say of it: what the month's own row must agree with. */
export function monthMoneyOf(movements: readonly Pick<Movement, 'kind' | 'fen'>[]): { chargedFen: number; adjustedFen: number; relievedFen: number; paidFen: number } {
  const sum = (kind: EntryKind): number => movements.reduce((total, one) => total + (one.kind === kind ? one.fen : 0), 0);
  return { chargedFen: sum('charge'), adjustedFen: sum('adjust_up') - sum('adjust_down'), relievedFen: sum('relief'), paidFen: sum('payment') - sum('refund') };
}
