import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { MonthReviewView, RecordMonthRequest } from '@party/shared/points';
import { months } from '../api';
import { monthCopy } from '../copy-months';
import { today } from '../view-model';

const words = monthCopy.one;
const VOTES = ['present', 'votesFor', 'votesAgainst', 'votesAbstained'] as const;

interface DecisionSheetProps {
  open: boolean;
  month: MonthReviewView;
  onClose(): void;
}

/** What the meeting decided, as it stands in its record. */
export function DecisionSheet({ open, month, onClose }: DecisionSheetProps) {
  return <Sheet open={open} title={words.record} onClose={onClose}>{open && <DecisionForm month={month} onClose={onClose} />}</Sheet>;
}

function DecisionForm({ month: { id, revision }, onClose }: Omit<DecisionSheetProps, 'open'>) {
  const queries = useQueryClient();
  const [form, setForm] = useState({ metOn: today() as string, present: '', votesFor: '', votesAgainst: '0', votesAbstained: '0', words: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: RecordMonthRequest, key: string) => months.recordMonth({ params: { id }, body }, { key }), () => {
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points', 'months'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
    onClose();
  });
  const year = Number(today().slice(0, 4));
  const complete = form.metOn !== '' && form.words.trim().length >= 2 && VOTES.every((name) => form[name].trim() !== '');
  const [present, votesFor, votesAgainst, votesAbstained] = [Number(form.present), Number(form.votesFor), Number(form.votesAgainst), Number(form.votesAbstained)];
  return (
    <>
      <FormField name="metOn" label={words.met} required problem={problem}><DatePrecisionInput value={form.metOn} onChange={(metOn) => set({ metOn })} precisions={['day']} years={{ from: year - 1, to: year }} /></FormField>
      {VOTES.map((name) => (
        <FormField key={name} name={name} label={words[name]} required problem={problem}><TextInput kind="digits" maxLength={4} value={form[name]} onChange={(text) => set({ [name]: text })} /></FormField>
      ))}
      <FormField name="words" label={words.words} hint={words.wordsHint} required problem={problem}><TextInput lines maxLength={300} value={form.words} onChange={(text) => set({ words: text })} /></FormField>
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} disabled={!complete} onPress={() => void submit({ revision, metOn: form.metOn, present, votesFor, votesAgainst, votesAbstained, words: form.words.trim() })} />
    </>
  );
}
