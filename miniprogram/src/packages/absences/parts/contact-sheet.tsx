import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useSubmit } from '@/hooks/use-submit';
import { CONTACT_WAY_LABELS, CONTACT_WAYS, type ContactWay, type NoteContactRequest } from '@party/shared/absences';
import { api } from '../api';
import { copy } from '../copy';
import { absenceYears, todayDay } from '../view-model';
import type { KeepSheetProps } from './keep-sheet';

const words = copy.keep;
const WAYS = CONTACT_WAYS.map((way) => ({ value: way, label: CONTACT_WAY_LABELS[way] }));

/** When, how and what came of a contact. */
export function ContactSheet({ view: { id, version }, open, onDone, onClose }: KeepSheetProps) {
  const [form, setForm] = useState({ contactedOn: todayDay(), way: '', note: '' });
  const { busy, problem, submit } = useSubmit((body: NoteContactRequest, key: string) => api.noteContact({ params: { id }, body }, { key }), () => onDone(words.noted));
  const ready = form.contactedOn !== '' && form.way !== '' && form.note.trim().length >= 2;
  return (
    <Sheet open={open} title={words.contact} onClose={onClose}>
      <FormField name="contactedOn" label={words.contactOn} required problem={problem}>
        <DatePrecisionInput value={form.contactedOn} onChange={(contactedOn) => setForm({ ...form, contactedOn })} precisions={['day']} years={absenceYears()} />
      </FormField>
      <FormField name="way" label={words.way} required problem={problem}>
        <Picker options={WAYS} value={form.way} onChange={(way) => setForm({ ...form, way })} />
      </FormField>
      <FormField name="note" label={words.note} hint={words.noteHint} required problem={problem}>
        <TextInput value={form.note} lines maxLength={200} onChange={(note) => setForm({ ...form, note })} />
      </FormField>
      <ProblemNotice problem={problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={words.cancel} onPress={onClose} disabled={busy} />
        <Button text={words.save} busy={busy} disabled={!ready} onPress={() => void submit({ version, contactedOn: form.contactedOn, way: form.way as ContactWay, note: form.note.trim() })} />
      </View>
    </Sheet>
  );
}
