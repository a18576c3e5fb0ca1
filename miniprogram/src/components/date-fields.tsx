import { useState } from 'react';
import { View } from '@tarojs/components';
import { daysInMonth } from '@party/shared/kernel';
import { two, type DatePrecision } from './date-parts';
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
  const [year, setYear] = useState(value.slice(0, 4));
  const [month, setMonth] = useState(value.slice(5, 7));
  const [day, setDay] = useState(value.slice(8, 10));
  const report = (y: string, m: string, d: string): void => {
    const parts = { year: [y], month: [y, m], day: [y, m, d] }[precision];
    onChange(parts.every((part) => part !== '') ? parts.join('-') : '');
  };
  const pickMonth = (y: string, m: string): void => {
    const last = y !== '' && m !== '' ? daysInMonth(Number(y), Number(m)) : 31;
    const kept = Number(day) > last ? '' : day;
    setYear(y);
    setMonth(m);
    setDay(kept);
    report(y, m, kept);
  };
  const yearOptions = numbers(years.from, years.to, '年', String).reverse();
  const lastDay = year !== '' && month !== '' ? daysInMonth(Number(year), Number(month)) : 31;
  return (
    <View className="pb-dates">
      <Picker label="年" placeholder="年" options={yearOptions} value={year} onChange={(y) => pickMonth(y, month)} />
      {precision !== 'year' && (
        <Picker label="月" placeholder="月" options={numbers(1, 12, '月', two)} value={month} onChange={(m) => pickMonth(year, m)} />
      )}
      {precision === 'day' && (
        <Picker
          label="日"
          placeholder="日"
          options={numbers(1, lastDay, '日', two)}
          value={day}
          onChange={(d) => {
            setDay(d);
            report(year, month, d);
          }}
        />
      )}
    </View>
  );
}
