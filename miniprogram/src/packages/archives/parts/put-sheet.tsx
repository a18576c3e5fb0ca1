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
import { PAPER_CATALOGUE, PAPER_FORM_LABELS, PAPER_FORMS, paperRule, type ArchiveDetail, type PaperForm, type PaperKind, type PutPaperRequest } from '@party/shared/archives';
import { api } from '../api';
import { copy } from '../copy';
import { today } from '../view-model';

const words = copy.put;
const KINDS = PAPER_CATALOGUE.map(({ kind, name }) => ({ value: kind, label: name }));
const FORMS = PAPER_FORMS.map((value) => ({ value, label: PAPER_FORM_LABELS[value] }));
const FIRST_YEAR = 1940;

interface PutForm {
  kind: PaperKind;
  form: PaperForm;
  datedOn: string;
  pages: string;
  place: string;
  note: string;
}

const filled = ({ kind, form, datedOn, pages, place, note }: PutForm): PutPaperRequest => ({
  kind, form, ...(datedOn === '' ? {} : { datedOn }), ...(pages === '' ? {} : { pages: Number(pages) }), ...(place.trim() === '' ? {} : { place: place.trim() }), ...(note.trim() === '' ? {} : { note: note.trim() }),
});

/** Put a paper in; the first that is missing stands chosen. */
export function PutSheet({ view, open, onDone, onClose }: { view: ArchiveDetail; open: boolean; onDone(): void; onClose(): void }) {
  const first = view.requirements.find((one) => one.standing === 'missing')?.kind ?? 'other';
  const [form, setForm] = useState<PutForm>({ kind: first, form: paperRule(first).form, datedOn: '', pages: '', place: '', note: '' });
  const set = (part: Partial<PutForm>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: PutPaperRequest, key: string) => api.putPaper({ params: { id: view.memberId }, body }, { key }), () => {
    toast(words.done);
    onDone();
  });
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <FormField name="kind" label={words.kind} required problem={problem}>
        <Picker options={KINDS} value={form.kind} onChange={(kind) => set({ kind: kind as PaperKind, form: paperRule(kind as PaperKind).form })} />
      </FormField>
      <FormField name="form" label={words.form} required problem={problem}><Picker options={FORMS} value={form.form} onChange={(value) => set({ form: value as PaperForm })} /></FormField>
      <FormField name="datedOn" label={words.datedOn} hint={words.datedOnHint} problem={problem}>
        <DatePrecisionInput value={form.datedOn} onChange={(datedOn) => set({ datedOn })} years={{ from: FIRST_YEAR, to: Number(today().slice(0, 4)) }} />
      </FormField>
      <FormField name="pages" label={words.pages} problem={problem}><TextInput kind="digits" value={form.pages} maxLength={4} onChange={(pages) => set({ pages })} /></FormField>
      <FormField name="place" label={words.place} hint={words.placeHint} problem={problem}><TextInput value={form.place} maxLength={60} onChange={(place) => set({ place })} /></FormField>
      <FormField name="note" label={words.note} problem={problem}><TextInput value={form.note} maxLength={200} lines onChange={(note) => set({ note })} /></FormField>
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} onPress={() => void submit(filled(form))} />
    </Sheet>
  );
}
