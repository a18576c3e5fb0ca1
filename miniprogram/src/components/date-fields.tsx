import { useState } from 'react';
import { View } from '@tarojs/components';
import { choosePart, draftOf, lastDayOf, shownParts, two, type DateParts, type DatePrecision } from './date-parts';
import { Picker, type PickerOption } from './picker';

export interface DateFieldsProps {
  value: string;
  onChange(value: string): void;
  precision: DatePrecision;
  years: { from: number; to: number };
}

const numbers = (from: number, to: number, unit: string, name: (n: number) => string): PickerOption[] =>
  Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => ({ value: name(from + index), label: `${from + index}${unit}` }));

/** Year, month and day as lists; the date is reported once it is whole, and empty before. */
export function DateFields({ value, onChange, precision, years }: DateFieldsProps) {
  const [draft, setDraft] = useState(() => draftOf(value, precision));
  const shown = shownParts(draft, value, precision);
  const choose = (part: Partial<DateParts>): void => {
    const next = choosePart(shown, part, precision);
    setDraft(next);
    onChange(next.told);
  };
  return (
    <View className="pb-dates">
      <Picker label="年" placeholder="年" options={numbers(years.from, years.to, '年', String).reverse()} value={shown.year} onChange={(year) => choose({ year })} />
      {precision !== 'year' && <Picker label="月" placeholder="月" options={numbers(1, 12, '月', two)} value={shown.month} onChange={(month) => choose({ month })} />}
      {precision === 'day' && <Picker label="日" placeholder="日" options={numbers(1, lastDayOf(shown), '日', two)} value={shown.day} onChange={(day) => choose({ day })} />}
    </View>
  );
}
