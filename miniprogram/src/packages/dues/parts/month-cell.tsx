import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { moneyText } from '@/lib/format';
import type { DuesMonthView } from '@party/shared/dues';
import { monthHint, monthText, standingMark } from '../view-model';

/** A month of somebody. */
export function MonthCell({ month }: { month: DuesMonthView }) {
  return <Cell title={monthText(month.month)} hint={monthHint(month)} foot={<StatusTag {...standingMark(month.standing)} />} value={moneyText(month.standing === 'paid' ? month.paidFen : month.outstandingFen)} />;
}
