import { planGiveBack, wholeOf, type DuesMonth, type GiveBackFault } from '@party/shared/dues';
import type { AskPayRefundRequest } from '@party/shared/payments';
import { fieldProblem } from '../../platform/http/problem.js';
import type { DuesApi, StandingInBook } from '../dues/dues.api.js';
import type { PayOrderRow } from './pay-order.entity.js';
import type { PayRefundRow } from './pay-refund.entity.js';

/** What a refund takes out of the book, as its row keeps it. */
export type RefundMoney = Parameters<DuesApi['giveBack']>[2];

/** Months a row names. */
export const monthsIn = (text: string): DuesMonth[] => (text === '' ? [] : (text.split(',') as DuesMonth[]));

/** What a refund takes out of the book. */
export const moneyOf = ({ months, extraFen, fen }: PayRefundRow): RefundMoney => ({ months: monthsIn(months), extraFen, totalFen: fen });

const FAULTS: Readonly<Record<GiveBackFault, readonly [field: string, message: string]>> = {
  nothing: ['months', '请选择退回的月份，或填写退回的自愿多交金额'],
  unknown_month: ['months', '所选月份不在这笔款项中，或已经退回'],
  newest_first: ['months', '请从最近的月份开始退回'],
  extra_too_much: ['extraFen', '退回的自愿多交金额不能超过原来多交的金额'],
};

/** What goes back of a payment in the book; all that stands when the request names nothing. @throws Problem request.invalid */
export function plannedRefund(stands: StandingInBook, { months, extraFen }: AskPayRefundRequest): RefundMoney {
  const asksGift = (extraFen ?? 0) > 0 || (months === undefined && stands.months.length === 0);
  if (stands.giftSentUp && asksGift) throw fieldProblem('extraFen', 'sent_up', '这笔大额党费已逐级上缴中央，不再退回');
  const plan = months === undefined && extraFen === undefined ? { ok: true as const, value: wholeOf(stands) } : planGiveBack(stands, (months ?? []) as DuesMonth[], extraFen ?? 0);
  if (plan.ok && plan.value.totalFen === 0) throw fieldProblem('months', 'nothing', '这笔款项没有可以退回的金额');
  if (!plan.ok) throw fieldProblem(FAULTS[plan.error][0], plan.error, FAULTS[plan.error][1]);
  return { ...plan.value, months: plan.value.months.map(({ month }) => month) };
}

/** Money that never stood in the book goes back whole. @throws Problem request.invalid */
export function strayRefund({ totalFen }: PayOrderRow, { months, extraFen }: AskPayRefundRequest): RefundMoney {
  if (months !== undefined || extraFen !== undefined) throw fieldProblem('months', 'whole_only', '这笔款项没有入账，只能整笔退回');
  return { months: [], extraFen: 0, totalFen };
}
