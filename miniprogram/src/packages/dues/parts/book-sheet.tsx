import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import type { ClientProblem } from '@/lib/http/client-problem';
import { WAY_LABELS, type BookPaymentRequest, type DuesMonthView, type DuesStanding } from '@party/shared/dues';
import { api } from '../api';
import { copy } from '../copy';
import { dueThrough, fenOf, monthRun, monthText } from '../view-model';
import { freshMoney, MoneyFields, type MoneyForm } from './money-fields';

const words = copy.book;

export interface BookSheetProps {
  memberId: string;
  memberName: string;
  /** Months that are owed, the earliest first. */
  unpaid: readonly DuesMonthView[];
  /** Months to come that can be paid with them. */
  ahead: DuesStanding['ahead'];
  open: boolean;
  onDone(): void;
  onClose(): void;
}

interface BookForm extends MoneyForm {
  /** Last month that is settled; empty for none. */
  through: string;
  extra: string;
  paidBy: string;
}

/** Write down money of one person: whole months from the earliest on, and what they give beyond; asked about once more with the sum. */
export function BookSheet({ memberId, memberName, unpaid, ahead, open, onDone, onClose }: BookSheetProps) {
  const payable = [...unpaid, ...ahead.map(({ month, fen }) => ({ month, outstandingFen: fen }))];
  const [form, setForm] = useState<BookForm>({ ...freshMoney(), through: unpaid.at(-1)?.month ?? '', extra: '', paidBy: '' });
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit } = useSubmit((body: BookPaymentRequest, key: string) => api.bookDuesPayment({ body }, { key }), () => {
    toast(copy.member.booked);
    onDone();
  });
  const months = payable.filter((one) => one.month <= form.through);
  const extraFen = fenOf(form.extra);
  const total = dueThrough(payable, form.through) + (extraFen ?? 0);
  const label = (month: string): string => `${monthText(month)}（${ahead.some((one) => one.month === month) ? words.ahead : ''}${moneyText(dueThrough(payable, month))}）`;
  const options = [...payable.map(({ month }) => ({ value: month, label: label(month) })), { value: '', label: words.none }];
  const what = months.length === 0 ? words.extraOnly : `${monthRun(months)}${(extraFen ?? 0) > 0 ? words.andExtra : ''}`;
  return (
    <View>
      {/* That it makes room for the question closes it as well, which is not the end. */}
      <Sheet open={open && !asking} title={words.title} onClose={() => !asking && onClose()}>
        <BookFields form={form} set={(part) => setForm({ ...form, ...part })} options={options} problem={problem} />
        <View className="dues-result">{words.total(moneyText(total))}</View>
        <ProblemNotice problem={problem} />
        <Button text={words.save} disabled={total === 0 || extraFen === null || form.receipt.trim() === '' || form.paidOn === ''} onPress={() => setAsking(true)} />
      </Sheet>
      <ConfirmDialog
        open={open && asking} title={words.ask(memberName, moneyText(total))} consequence={words.askWords(what, WAY_LABELS[form.way], form.receipt.trim())} action={words.save} busy={busy}
        onConfirm={() => void submit(requestOf(memberId, form, months, extraFen ?? 0)).then(() => setAsking(false))} onClose={() => setAsking(false)}
      />
    </View>
  );
}

const requestOf = (memberId: string, { way, receipt, paidOn, paidBy }: BookForm, months: readonly { month: string }[], extraFen: number): BookPaymentRequest => ({
  memberId, months: months.map(({ month }) => month), extraFen, way, receiptNumber: receipt.trim(), paidOn, ...(paidBy.trim() === '' ? {} : { paidByName: paidBy.trim() }),
});

interface BookFieldsProps {
  form: BookForm;
  set(part: Partial<BookForm>): void;
  options: { value: string; label: string }[];
  problem: ClientProblem | null;
}

function BookFields({ form, set, options, problem }: BookFieldsProps) {
  return (
    <View>
      <FormField name="months" label={words.through} hint={words.throughHint} problem={problem}>
        <Picker options={options} value={form.through} onChange={(through) => set({ through })} />
      </FormField>
      <FormField name="extraFen" label={words.extra} hint={words.extraHint} problem={problem} error={fenOf(form.extra) === null ? copy.declare.money : undefined}>
        <TextInput value={form.extra} onChange={(extra) => set({ extra })} maxLength={12} />
      </FormField>
      <MoneyFields form={form} set={set} count={1} problem={problem} />
      <FormField name="paidByName" label={words.paidBy} hint={words.paidByHint} problem={problem}><TextInput value={form.paidBy} maxLength={40} onChange={(paidBy) => set({ paidBy })} /></FormField>
    </View>
  );
}
