import { useState } from 'react';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import { HAND_WAYS, WAY_LABELS, type HandWay, type RecordRemittanceRequest, type RemittanceDue } from '@party/shared/dues';
import { remittances } from '../api';
import { copy } from '../copy';
import { fenOf, today } from '../view-model';
import { yearly } from '../yearly-copy';
import { openFen, thisYear } from '../yearly-view-model';

const words = yearly.remittance;
// Money goes up by bank, so that is offered first.
const WAYS = [...HAND_WAYS].reverse().map((value) => ({ value, label: WAY_LABELS[value] }));

/** Write down what was handed up; what is still open is offered. */
export function RemittanceSheet({ due, onDone, onClose }: { due: RemittanceDue; onDone(): void; onClose(): void }) {
  const open = openFen(due);
  const [form, setForm] = useState({ fen: (open / 100).toFixed(2), way: 'bank' as HandWay, number: '', on: today() as string });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: RecordRemittanceRequest, key: string) => remittances.recordRemittance({ body }, { key }), () => {
    toast(words.saved);
    onDone();
  });
  const fen = fenOf(form.fen);
  return (
    <Sheet open title={words.record} onClose={onClose}>
      <FormField name="fen" label={words.fen} hint={words.fenHint(moneyText(open))} required problem={problem} error={fen === null ? copy.declare.money : undefined}>
        <TextInput value={form.fen} maxLength={12} onChange={(next) => set({ fen: next })} />
      </FormField>
      <FormField name="way" label={words.way} required problem={problem}><Picker options={WAYS} value={form.way} onChange={(way) => set({ way: way as HandWay })} /></FormField>
      <FormField name="evidenceNumber" label={words.number} hint={words.numberHint} required problem={problem}><TextInput value={form.number} maxLength={40} onChange={(number) => set({ number })} /></FormField>
      <FormField name="remittedOn" label={words.on} required problem={problem}>
        <DatePrecisionInput value={form.on} onChange={(on) => set({ on })} precisions={['day']} years={{ from: due.year, to: thisYear() }} />
      </FormField>
      <ProblemNotice problem={problem} />
      <Button
        text={words.save} busy={busy} disabled={fen === null || fen === 0 || form.number.trim() === '' || form.on === ''}
        onPress={() => void submit({ organisationId: due.organisationId, year: due.year, fen: fen ?? 0, way: form.way, evidenceNumber: form.number.trim(), remittedOn: form.on })}
      />
    </Sheet>
  );
}
