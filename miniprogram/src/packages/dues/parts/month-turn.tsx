import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { copy } from '../copy';
import { monthText, shiftMonth } from '../view-model';

export interface TurnProps {
  name: string;
  before: string;
  after: string;
  onTurn(by: -1 | 1): void;
}

/** Goes to the one before and the one after. */
export function Turn({ name, before, after, onTurn }: TurnProps) {
  return (
    <View className="dues-turn">
      <Pressable className="dues-turn__button" label={before} onPress={() => onTurn(-1)}><Icon name="back" /></Pressable>
      <View className="dues-turn__name" role="heading" aria-level={2}>{name}</View>
      <Pressable className="dues-turn__button" label={after} onPress={() => onTurn(1)}><Icon name="chevron" /></Pressable>
    </View>
  );
}

/** Goes from month to month. */
export function MonthTurn({ month, onMonth }: { month: string; onMonth(month: string): void }) {
  return <Turn name={monthText(month)} before={copy.months.before} after={copy.months.after} onTurn={(by) => onMonth(shiftMonth(month, by))} />;
}
