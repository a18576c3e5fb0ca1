import type { Id } from '@party/shared/kernel';
import { mayEndRefund, REFUND_COURSE, type HeldField, type PayHoldView, type PayLeft, type PayRefundView } from '@party/shared/payments';
import type { PaidMonth } from '../dues/dues.api.js';
import type { PayHoldRow } from './pay-hold.entity.js';
import type { PayRefundRow } from './pay-refund.entity.js';
import { monthsIn } from './refund-money.js';

/** Names of people by id. */
export type Names = ReadonlyMap<Id, string>;

/** Fields that differed, as a row keeps them. */
export const fieldsIn = (text: string): HeldField[] => (text === '' ? [] : (text.split(',') as HeldField[]));

const decisionOf = ({ decidedBy, decidedAt, opinion }: PayRefundRow | PayHoldRow, names: Names) => ({
  decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? ''), decidedAt: decidedAt?.toISOString() ?? null, opinion,
});

/** People whose names views of these rows show. */
export const peopleOf = (rows: readonly (PayRefundRow | PayHoldRow)[]): Id[] => [...new Set(rows.flatMap(({ askedBy, decidedBy }) => (decidedBy === null ? [askedBy] : [askedBy, decidedBy])))];

/** A refund; `may`: whether the reader may decide refunds of this person. */
export const refundView = (row: PayRefundRow, names: Names, reader: Id | null, may: boolean): PayRefundView => ({
  id: row.id, version: row.version, state: row.state, number: row.number, fen: row.fen, months: monthsIn(row.months), extraFen: row.extraFen, receiptNumber: row.receiptNumber, reason: row.reason,
  askedBy: names.get(row.askedBy) ?? '', askedAt: row.askedAt.toISOString(), ...decisionOf(row, names), doneAt: row.doneAt?.toISOString() ?? null, mayDecide: may && row.state === 'asked' && row.askedBy !== reader,
  mayEnd: may && mayEndRefund(row.state, row.looks, row.orderId === null),
});

/** A proposal about a held order. */
export const holdView = (row: PayHoldRow, names: Names, reader: Id | null, may: boolean): PayHoldView => ({
  id: row.id, version: row.version, state: row.state, outcome: row.outcome, fields: fieldsIn(row.fields), evidence: row.evidence, askedBy: names.get(row.askedBy) ?? '', askedAt: row.askedAt.toISOString(),
  ...decisionOf(row, names), mayDecide: may && row.state === 'asked' && row.askedBy !== reader,
});

/** What of a payment has not gone back. */
export const leftOf = (months: readonly PaidMonth[], extraFen: number, refundedFen: number): PayLeft => ({
  months: months.filter(({ stands }) => stands).map(({ month, fen }) => ({ month, fen })),
  extraFen: extraFen - Math.max(0, refundedFen - months.reduce((sum, { fen, stands }) => (stands ? sum : sum + fen), 0)),
});

/** Whether a further refund may be asked for: none is under way. */
export const noneUnderWay = (refunds: readonly PayRefundRow[]): boolean => refunds.every(({ state }) => REFUND_COURSE.final.includes(state));
