import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import type { BookPaymentRequest, DuesMonthView } from '@party/shared/dues';
import { api } from '../api';
import { copy } from '../copy';
import { dueThrough, fenOf, monthText } from '../view-model';
import { freshMoney, MoneyFields } from './money-fields';

const words = copy.book;

export interface BookSheetProps {
  memberId: string;
  /** Months that can be paid, the earliest first. */
  unpaid: readonly DuesMonthView[];
  open: boolean;
  onDone(): void;
  onClose(): void;
}

/** Write down money of one person: whole months from the earliest on, and what they give beyond. */
export function BookSheet({ memberId, unpaid, open, onDone, onClose }: BookSheetProps) {
  const [form, setForm] = useState({ ...freshMoney(), through: unpaid.at(-1)?.month ?? '', extra: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: BookPaymentRequest, key: string) => api.bookDuesPayment({ body }, { key }), () => {
    toast(copy.member.booked);
    onDone();
  });
  const months = unpaid.filter((one) => one.month <= form.through).map((one) => one.month);
  const extraFen = fenOf(form.extra);
  const total = dueThrough(unpaid, form.through) + (extraFen ?? 0);
  const options = [...unpaid.map(({ month }) => ({ value: month, label: `${monthText(month)}（${moneyText(dueThrough(unpaid, month))}）` })), { value: '', label: words.none }];
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <FormField name="months" label={words.through} hint={words.throughHint} problem={problem}>
        <Picker options={options} value={form.through} onChange={(through) => set({ through })} />
      </FormField>
      <FormField name="extraFen" label={words.extra} hint={words.extraHint} problem={problem} error={extraFen === null ? copy.declare.money : undefined}>
        <TextInput value={form.extra} onChange={(extra) => set({ extra })} maxLength={12} />
      </FormField>
      <MoneyFields form={form} set={set} count={1} problem={problem} />
      <View className="dues-result">{words.total(moneyText(total))}</View>
      <ProblemNotice problem={problem} />
      <Button
        text={words.save} busy={busy} disabled={total === 0 || extraFen === null || form.receipt.trim() === '' || form.paidOn === ''}
        onPress={() => void submit({ memberId, months, extraFen: extraFen ?? 0, way: form.way, receiptNumber: form.receipt.trim(), paidOn: form.paidOn })}
      />
    </Sheet>
  );
}
