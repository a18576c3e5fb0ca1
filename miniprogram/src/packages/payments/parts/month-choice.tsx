import { View } from '@tarojs/components';
import { CheckLine } from '@/components/check-line';
import { Card } from '@/components/layout';
import { moneyText } from '@/lib/format';
import type { PayableDues } from '@party/shared/payments';
import { monthsAfterTap, monthText } from '../view-model';

export interface MonthChoiceProps {
  months: readonly PayableDues[];
  /** How many are chosen, from the oldest on. */
  chosen: number;
  onChoose(chosen: number): void;
}

/** Months to tick; a tick takes every earlier month with it. */
export function MonthChoice({ months, chosen, onChoose }: MonthChoiceProps) {
  return (
    <Card>
      <View>
        {months.map(({ month, fen }, at) => (
          <CheckLine key={month} text={`${monthText(month)} ${moneyText(fen)}`} checked={at < chosen} onChange={() => onChoose(monthsAfterTap(months, chosen, at))} />
        ))}
      </View>
    </Card>
  );
}
