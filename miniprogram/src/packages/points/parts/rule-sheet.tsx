import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { addDays } from '@party/shared/kernel';
import { isManualSource, POINT_SOURCE_WORDS, POINT_SOURCES, type AddPointRuleRequest, type PointSource } from '@party/shared/points';
import { api } from '../api';
import { copy } from '../copy';
import { numberOf, today } from '../view-model';

const words = copy.rules;
const SOURCES = POINT_SOURCES.map((value) => ({ value, label: POINT_SOURCE_WORDS[value].label }));

/** A rule from a day on; what was booked before stays. */
export function RuleSheet({ open, onClose }: { open: boolean; onClose(): void }) {
  const queries = useQueryClient();
  const [form, setForm] = useState({ source: 'learning' as PointSource, from: addDays(today(), 1) as string, points: '2', week: '', month: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const year = Number(today().slice(0, 4));
  const { busy, problem, submit } = useSubmit((body: AddPointRuleRequest, key: string) => api.addPointRule({ body }, { key }), () => {
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points'] });
    onClose();
  });
  const send = (): void => {
    const [capWeek, capMonth] = [numberOf(form.week), numberOf(form.month)];
    void submit({ source: form.source, from: form.from, points: Number(form.points), evidence: isManualSource(form.source), ...(capWeek === undefined ? {} : { capWeek }), ...(capMonth === undefined ? {} : { capMonth }) });
  };
  return (
    <Sheet open={open} title={words.addTitle} onClose={onClose}>
      <FormField name="source" label={words.source} required problem={problem}><Picker options={SOURCES} value={form.source} onChange={(source) => set({ source: source as PointSource })} /></FormField>
      <FormField name="from" label={words.fromLabel} required problem={problem}><DatePrecisionInput value={form.from} onChange={(from) => set({ from })} precisions={['day']} years={{ from: year, to: year + 1 }} /></FormField>
      <FormField name="points" label={words.points} required problem={problem}><TextInput kind="digits" value={form.points} onChange={(points) => set({ points })} /></FormField>
      <FormField name="capWeek" label={words.week} problem={problem}><TextInput kind="digits" value={form.week} onChange={(week) => set({ week })} /></FormField>
      <FormField name="capMonth" label={words.month} problem={problem}><TextInput kind="digits" value={form.month} onChange={(month) => set({ month })} /></FormField>
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} disabled={form.from === '' || form.points.trim() === ''} onPress={send} />
    </Sheet>
  );
}
