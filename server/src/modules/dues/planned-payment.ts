import { planPayment, type DuesMonth, type PayableMonth, type PaymentFault, type PaymentPlan } from '@party/shared/dues';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { askedMonth } from './asked-month.js';

const FAULTS: Readonly<Record<Exclude<PaymentFault, 'too_far_back'>, readonly [field: string, message: string]>> = {
  nothing: ['months', '请选择月份，或填写自愿多交的金额'],
  unknown_month: ['months', '所选月份还没有应交党费'],
  not_unpaid: ['months', '所选月份已经交纳、免交或正在等待确认'],
  older_first: ['months', '请从最早的未交月份开始交纳'],
  extra_invalid: ['extraFen', '自愿多交的金额须为不小于零的金额'],
};

/** What a payment settles. @throws Problem request.invalid, dues.back_pay_too_long */
export function plannedPayment(book: readonly PayableMonth[], { months, extraFen }: { months: readonly string[]; extraFen: number }, current: DuesMonth): PaymentPlan {
  const wanted = months.map((text) => askedMonth(text, 'months'));
  const plan = planPayment(book, wanted, extraFen, current);
  if (plan.ok) return plan.value;
  if (plan.error === 'too_far_back') throw new Problem('dues.back_pay_too_long');
  throw fieldProblem(FAULTS[plan.error][0], plan.error, FAULTS[plan.error][1]);
}
