import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { moneyText, momentText } from '@/lib/format';
import type { PayOrderView } from '@party/shared/payments';
import { markOf, monthsText } from '../view-model';

/** An order in a list. */
export function OrderCell({ order, onPress }: { order: PayOrderView; onPress(): void }) {
  return <Cell title={monthsText(order.months)} hint={momentText(order.createdAt)} value={moneyText(order.totalFen)} foot={<StatusTag {...markOf(order)} />} onPress={onPress} />;
}
