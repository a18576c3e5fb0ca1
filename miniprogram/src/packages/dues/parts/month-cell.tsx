import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { moneyText } from '@/lib/format';
import type { DuesMonthView } from '@party/shared/dues';
import { copy } from '../copy';
import { monthHint, monthText, standingMark, thisMonth } from '../view-model';

/** A month of somebody, opened by a tap; its branch is named where several have collected. */
export function MonthCell({ month, several, onPress }: { month: DuesMonthView; several: boolean; onPress?: () => void }) {
  // Charged ahead and given free again: it is owed when it comes.
  const early = month.standing === 'unpaid' && month.month > thisMonth();
  const mark = early ? { tone: 'neutral' as const, text: copy.mine.notYet } : standingMark(month.standing);
  return <Cell title={monthText(month.month)} hint={monthHint(month, several)} foot={<StatusTag {...mark} />} value={moneyText(month.standing === 'paid' ? month.paidFen : month.outstandingFen)} {...(onPress ? { onPress } : {})} />;
}
