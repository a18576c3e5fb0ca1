import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { CEREMONY_SPAN_LABELS, CEREMONY_SPANS, DEED_KINDS, DEED_LABELS, type CeremonySpan, type DeedKind, type RecordDeedRequest } from '@party/shared/birthdays';
import { api } from '../api';
import { copy } from '../copy';
import { today } from '../view-model';

const words = copy.deed;
const KINDS = DEED_KINDS.map((value) => ({ value, label: DEED_LABELS[value] }));
const SPANS = CEREMONY_SPANS.map((value) => ({ value, label: CEREMONY_SPAN_LABELS[value] }));

export interface DeedForm {
  kind: DeedKind;
  happenedOn: string;
  span: CeremonySpan;
  note: string;
}

export interface DeedFieldsProps {
  form: DeedForm;
  set(part: Partial<DeedForm>): void;
  problem: ReturnType<typeof useSubmit>['problem'];
  /** Fixed where only ceremonies are recorded. */
  anyKind: boolean;
}

/** What was done, when, and what there is to say about it. */
export function DeedFields({ form, set, problem, anyKind }: DeedFieldsProps) {
  const { year } = { year: Number(today().slice(0, 4)) };
  return (
    <View>
      {anyKind && (
        <FormField name="kind" label={words.kind} required problem={problem}>
          <Picker options={KINDS} value={form.kind} onChange={(kind) => set({ kind: kind as DeedKind })} />
        </FormField>
      )}
      {form.kind === 'ceremony' && (
        <FormField name="span" label={words.span} required problem={problem}>
          <Picker options={SPANS} value={form.span} onChange={(span) => set({ span: span as CeremonySpan })} />
        </FormField>
      )}
      <FormField name="happenedOn" label={words.on} required problem={problem}>
        <DatePrecisionInput value={form.happenedOn} onChange={(happenedOn) => set({ happenedOn })} precisions={['day']} years={{ from: year - 1, to: year }} />
      </FormField>
      <FormField name="note" label={words.note} hint={words.noteHint} problem={problem}>
        <TextInput value={form.note} lines maxLength={200} onChange={(note) => set({ note })} />
      </FormField>
    </View>
  );
}

/** What a form asks for. */
export const deedOf = ({ kind, happenedOn, span, note }: DeedForm): Pick<RecordDeedRequest, 'kind' | 'happenedOn' | 'span' | 'note'> => ({
  kind, happenedOn, ...(kind === 'ceremony' ? { span } : {}), ...(note.trim() === '' ? {} : { note: note.trim() }),
});

/** Record what was done for one person in one year. */
export function DeedSheet({ memberId, year, open, onDone, onClose }: { memberId: string; year: number; open: boolean; onDone(): void; onClose(): void }) {
  const [form, setForm] = useState<DeedForm>({ kind: 'talk', happenedOn: today(), span: 'day', note: '' });
  const { busy, problem, submit } = useSubmit((body: RecordDeedRequest, key: string) => api.recordDeed({ body }, { key }), ({ recorded, already }) => {
    toast(words.done(recorded, already));
    onDone();
  });
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <DeedFields form={form} set={(part) => setForm({ ...form, ...part })} problem={problem} anyKind />
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} disabled={form.happenedOn === ''} onPress={() => void submit({ memberIds: [memberId], year, ...deedOf(form) })} />
    </Sheet>
  );
}
