import type { ComponentProps } from 'react';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { thisMonth } from '../view-model';

interface MonthFieldProps { name: string; label: string; hint?: string; value: string; problem: ComponentProps<typeof FormField>['problem']; onChange(month: string): void }

/** A month of dues in a form. */
export function MonthField({ name, label, hint, value, problem, onChange }: MonthFieldProps) {
  const year = Number(thisMonth().slice(0, 4));
  return (
    <FormField name={name} label={label} hint={hint} required problem={problem}>
      <DatePrecisionInput value={value} onChange={onChange} precisions={['month']} years={{ from: year - 1, to: year + 2 }} />
    </FormField>
  );
}
