import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import type { BirthdayMonth } from '@party/shared/birthdays';
import { copy } from '../copy';
import { monthText, shiftMonth, squaresOf, type Square } from '../view-model';

const words = copy.calendar;

export interface MonthSheetProps {
  month: string;
  sheet: BirthdayMonth | undefined;
  /** Chosen day of the month; null: the whole. */
  day: number | null;
  onMonth(month: string): void;
  onDay(day: number | null): void;
}

/** A month in weeks, with how many birthdays each day has. */
export function MonthSheet({ month, sheet, day, onMonth, onDay }: MonthSheetProps) {
  return (
    <View className="birthdays-month">
      <View className="birthdays-month__head">
        <Pressable className="birthdays-month__turn" label={words.before} onPress={() => onMonth(shiftMonth(month, -1))}><Icon name="back" /></Pressable>
        <View className="birthdays-month__name" role="heading" aria-level={2}>{monthText(month)}</View>
        <Pressable className="birthdays-month__turn" label={words.after} onPress={() => onMonth(shiftMonth(month, 1))}><Icon name="chevron" /></Pressable>
      </View>
      <View className="birthdays-month__grid" aria-hidden="true">
        {words.week.map((one) => <Text key={one} className="birthdays-month__weekday">{one}</Text>)}
      </View>
      <View className="birthdays-month__grid">
        {squaresOf(month, sheet).map((square, at) => <DaySquare key={square.on ?? `blank${at}`} square={square} chosen={square.day === day} onPress={() => onDay(square.day === day ? null : square.day)} />)}
      </View>
    </View>
  );
}

function DaySquare({ square: { on, day, count, isToday }, chosen, onPress }: { square: Square; chosen: boolean; onPress(): void }) {
  if (on === null) return <View className="birthdays-month__blank" />;
  const look = `birthdays-month__day ${isToday ? 'birthdays-month__day--today' : ''}`;
  if (count === 0) return <View className={look}><Text>{String(day)}</Text></View>;
  return (
    <Pressable className={`${look} birthdays-month__day--some ${chosen ? 'birthdays-month__day--on' : ''}`} onPress={onPress}>
      <View>{String(day)}</View>
      <View className="birthdays-month__count">{`${count}人`}</View>
    </Pressable>
  );
}
