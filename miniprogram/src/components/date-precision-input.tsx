import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { DateFields } from './date-fields';
import { cutTo, PRECISION_WORDS, precisionOfText, type DatePrecision } from './date-parts';
import { useField } from './form-field';
import { Pressable } from './pressable';

export interface DatePrecisionInputProps {
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or empty. */
  value: string;
  onChange(value: string): void;
  /** Precisions offered; all three unless said. */
  precisions?: readonly DatePrecision[];
  /** First and last year offered. */
  years: { from: number; to: number };
}

const ALL: readonly DatePrecision[] = ['year', 'month', 'day'];

/** A date as exactly as it is known: old records often hold only the month or the year. */
export function DatePrecisionInput({ value, onChange, precisions = ALL, years }: DatePrecisionInputProps) {
  const field = useField();
  const [precision, setPrecision] = useState<DatePrecision>(precisionOfText(value) ?? precisions.at(-1) ?? 'day');
  const choose = (next: DatePrecision): void => {
    setPrecision(next);
    onChange(cutTo(value, next));
  };
  return (
    <View role="group" aria-label={field?.label}>
      {precisions.length > 1 && (
        <View className="pb-dates__kinds" role="radiogroup" aria-label="日期精确到">
          {precisions.map((one) => (
            <Pressable
              key={one}
              role="radio"
              selected={one === precision}
              className={`pb-dates__kind ${one === precision ? 'pb-dates__kind--on' : ''}`}
              onPress={() => choose(one)}
            >
              <Text>{PRECISION_WORDS[one]}</Text>
            </Pressable>
          ))}
        </View>
      )}
      <DateFields value={value} onChange={onChange} precision={precision} years={years} />
    </View>
  );
}
