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
import type { BookPaymentRequest, DuesMonthView, DuesStanding } from '@party/shared/dues';
import { api } from '../api';
import { copy } from '../copy';
import { dueThrough, fenOf, monthText } from '../view-model';
import { freshMoney, MoneyFields } from './money-fields';

const words = copy.book;

export interface BookSheetProps {
  memberId: string;
  /** Months that are owed, the earliest first. */
  unpaid: readonly DuesMonthView[];
  /** Months to come that can be paid with them. */
  ahead: DuesStanding['ahead'];
  open: boolean;
  onDone(): void;
  onClose(): void;
}

/** Write down money of one person: whole months from the earliest on, and what they give beyond. */
export function BookSheet({ memberId, unpaid, ahead, open, onDone, onClose }: BookSheetProps) {
  const payable = [...unpaid, ...ahead.map(({ month, fen }) => ({ month, outstandingFen: fen }))];
  const [form, setForm] = useState({ ...freshMoney(), through: unpaid.at(-1)?.month ?? '', extra: '', paidBy: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: BookPaymentRequest, key: string) => api.bookDuesPayment({ body }, { key }), () => {
    toast(copy.member.booked);
    onDone();
  });
  const months = payable.filter((one) => one.month <= form.through).map((one) => one.month);
  const extraFen = fenOf(form.extra);
  const total = dueThrough(payable, form.through) + (extraFen ?? 0);
  const label = (month: string): string => `${monthText(month)}（${ahead.some((one) => one.month === month) ? words.ahead : ''}${moneyText(dueThrough(payable, month))}）`;
  const options = [...payable.map(({ month }) => ({ value: month, label: label(month) })), { value: '', label: words.none }];
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <FormField name="months" label={words.through} hint={words.throughHint} problem={problem}>
        <Picker options={options} value={form.through} onChange={(through) => set({ through })} />
      </FormField>
      <FormField name="extraFen" label={words.extra} hint={words.extraHint} problem={problem} error={extraFen === null ? copy.declare.money : undefined}>
        <TextInput value={form.extra} onChange={(extra) => set({ extra })} maxLength={12} />
      </FormField>
      <MoneyFields form={form} set={set} count={1} problem={problem} />
      <FormField name="paidByName" label={words.paidBy} hint={words.paidByHint} problem={problem}><TextInput value={form.paidBy} maxLength={40} onChange={(paidBy) => set({ paidBy })} /></FormField>
      <View className="dues-result">{words.total(moneyText(total))}</View>
      <ProblemNotice problem={problem} />
      <Button
        text={words.save} busy={busy} disabled={total === 0 || extraFen === null || form.receipt.trim() === '' || form.paidOn === ''}
        onPress={() => void submit({ memberId, months, extraFen: extraFen ?? 0, way: form.way, receiptNumber: form.receipt.trim(), paidOn: form.paidOn, ...(form.paidBy.trim() === '' ? {} : { paidByName: form.paidBy.trim() }) })}
      />
    </Sheet>
  );
}
