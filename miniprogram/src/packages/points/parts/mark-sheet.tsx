import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { MONTH_GRADE_LABELS, MONTH_GRADES, type MarkMonthRequest, type MonthGrade, type MonthPerson, type MonthReviewView } from '@party/shared/points';
import { months } from '../api';
import { monthCopy } from '../copy-months';

const words = monthCopy.mark;
const GRADES = MONTH_GRADES.map((value) => ({ value, label: MONTH_GRADE_LABELS[value] }));

interface MarkSheetProps {
  open: boolean;
  month: MonthReviewView;
  person: MonthPerson;
  onClose(): void;
}

/** The assessment of somebody: grade, words, evidence, and whether they are proposed. */
export function MarkSheet({ open, month, person, onClose }: MarkSheetProps) {
  return <Sheet open={open} title={words.title(person.memberName)} onClose={onClose}>{open && <MarkForm month={month} person={person} onClose={onClose} />}</Sheet>;
}

function MarkForm({ month: { id, revision }, person, onClose }: Omit<MarkSheetProps, 'open'>) {
  const queries = useQueryClient();
  const [form, setForm] = useState({ grade: person.grade ?? ('good' as MonthGrade), words: person.words, evidence: person.evidence, nominated: person.nominated });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: MarkMonthRequest, key: string) => months.markMonth({ params: { id }, body }, { key }), () => {
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points', 'months'] });
    onClose();
  });
  return (
    <>
      <FormField name="grade" label={words.grade} required problem={problem}>
        <Picker options={GRADES} value={form.grade} onChange={(value) => set({ grade: value as MonthGrade, nominated: form.nominated && value === 'excellent' })} />
      </FormField>
      <FormField name="words" label={words.words} hint={words.wordsHint} required problem={problem}><TextInput lines maxLength={200} value={form.words} onChange={(text) => set({ words: text })} /></FormField>
      <FormField name="evidence" label={words.evidence} hint={words.evidenceHint} required={form.grade === 'excellent'} problem={problem}><TextInput lines maxLength={200} value={form.evidence} onChange={(evidence) => set({ evidence })} /></FormField>
      {form.grade === 'excellent' && <CheckLine text={words.nominate} checked={form.nominated} onChange={(nominated) => set({ nominated })} />}
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} disabled={form.words.trim().length < 2} onPress={() => void submit({ ...form, words: form.words.trim(), evidence: form.evidence.trim(), revision, memberId: person.memberId })} />
    </>
  );
}
