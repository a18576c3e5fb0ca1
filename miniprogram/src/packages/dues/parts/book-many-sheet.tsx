import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import { receiptRun, type CollectDuesRequest, type OwingRow } from '@party/shared/dues';
import { collection } from '../api';
import { copy } from '../copy';
import { monthText } from '../view-model';
import { freshMoney, MoneyFields } from './money-fields';

const words = copy.collect;

export interface BookManySheetProps {
  /** Last month that is settled, `YYYY-MM`. */
  month: string;
  chosen: readonly OwingRow[];
  open: boolean;
  /** With what is said about it. */
  onDone(text: string): void;
  onClose(): void;
}

/** Write down money of several people: what each owes up to a month, the sum shown, and asked about once more before it is written. */
export function BookManySheet({ month, chosen, open, onDone, onClose }: BookManySheetProps) {
  const [form, setForm] = useState(freshMoney);
  const [asking, setAsking] = useState(false);
  const { submit, busy, problem } = useSubmit((body: CollectDuesRequest, key: string) => collection.collectDues({ body }, { key }), ({ booked, totalFen }) => {
    setForm(freshMoney());
    onDone(words.booked(booked, moneyText(totalFen)));
  });
  const [run, totalFen] = [receiptRun(form.receipt, chosen.length), chosen.reduce((sum, one) => sum + one.totalFen, 0)];
  const items = run.ok ? chosen.map(({ memberId }, at) => ({ memberId, receiptNumber: run.value[at] ?? '' })) : [];
  const numbers = run.ok ? [...new Set([run.value[0], run.value.at(-1)])].join('–') : '';
  // What the service refuses stands beside the fields, so the question makes room for them.
  const book = (): void => void submit({ through: month, way: form.way, paidOn: form.paidOn, items, totalFen }).then(() => setAsking(false));
  return (
    <View>
      {/* That it makes room for the question closes it as well, which is not the end. */}
      <Sheet open={open && !asking} title={copy.book.title} onClose={() => !asking && onClose()}>
        <View className="dues-result">{words.chosen(chosen.length, moneyText(totalFen))}</View>
        <MoneyFields form={form} set={(part) => setForm({ ...form, ...part })} count={chosen.length} problem={problem} />
        <ProblemNotice problem={problem} />
        <Button text={copy.book.save} disabled={!run.ok || form.paidOn === ''} onPress={() => setAsking(true)} />
      </Sheet>
      <ConfirmDialog
        open={open && asking} title={words.bookAsk(chosen.length, moneyText(totalFen))} consequence={words.bookWords(monthText(month), numbers)} action={copy.book.save} busy={busy}
        onConfirm={book} onClose={() => setAsking(false)}
      />
    </View>
  );
}
