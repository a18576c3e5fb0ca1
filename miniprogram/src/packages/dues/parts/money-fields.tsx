import { View } from '@tarojs/components';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { TextInput } from '@/components/text-input';
import type { ClientProblem } from '@/lib/http/client-problem';
import { HAND_WAYS, receiptRun, WAY_LABELS, type HandWay } from '@party/shared/dues';
import { copy } from '../copy';
import { today } from '../view-model';

const words = copy.book;
const WAYS = HAND_WAYS.map((value) => ({ value, label: WAY_LABELS[value] }));

/** How money came, and the receipt that was handed out. */
export interface MoneyForm {
  way: HandWay;
  paidOn: string;
  receipt: string;
}

/** Cash of today, the receipt still to be written. */
export const freshMoney = (): MoneyForm => ({ way: 'cash', paidOn: today(), receipt: '' });

export interface MoneyFieldsProps {
  form: MoneyForm;
  set(part: Partial<MoneyForm>): void;
  /** Receipts that are numbered on from the first. */
  count: number;
  problem: ClientProblem | null;
}

/** What is asked about money that was handed over. */
export function MoneyFields({ form, set, count, problem }: MoneyFieldsProps) {
  const run = receiptRun(form.receipt, count);
  const many = count > 1;
  const year = Number(today().slice(0, 4));
  return (
    <View>
      <FormField name="way" label={words.way} required problem={problem}>
        <Picker options={WAYS} value={form.way} onChange={(way) => set({ way: way as HandWay })} />
      </FormField>
      <FormField name="paidOn" label={words.paidOn} required problem={problem}>
        <DatePrecisionInput value={form.paidOn} onChange={(paidOn) => set({ paidOn })} precisions={['day']} years={{ from: year - 1, to: year }} />
      </FormField>
      <FormField
        name="receiptNumber" label={many ? words.receiptFirst : words.receipt} required problem={problem}
        {...(many && run.ok ? { hint: words.receiptHint(run.value.at(-1) ?? '') } : {})} error={form.receipt !== '' && !run.ok ? words.receiptBad[run.error] : undefined}
      >
        <TextInput value={form.receipt} onChange={(receipt) => set({ receipt })} maxLength={40} />
      </FormField>
    </View>
  );
}
