import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useSubmit } from '@/hooks/use-submit';
import type { ProlongAbsenceRequest } from '@party/shared/absences';
import { api } from '../api';
import { copy } from '../copy';
import { absenceYears, untilHint } from '../view-model';
import type { KeepSheetProps } from './keep-sheet';

const words = copy.keep;

/** A later last day, and why. */
export function ProlongSheet({ view: { id, version, kind }, open, onDone, onClose }: KeepSheetProps) {
  const [form, setForm] = useState({ until: '', reason: '' });
  const { busy, problem, submit } = useSubmit((body: ProlongAbsenceRequest, key: string) => api.prolongAbsence({ params: { id }, body }, { key }), () => onDone(words.prolonged));
  const ready = form.until !== '' && form.reason.trim().length >= 2;
  return (
    <Sheet open={open} title={words.prolong} onClose={onClose}>
      <FormField name="until" label={words.newUntil} hint={untilHint(kind)} required problem={problem}>
        <DatePrecisionInput value={form.until} onChange={(until) => setForm({ ...form, until })} precisions={['day']} years={absenceYears()} />
      </FormField>
      <FormField name="reason" label={words.why} required problem={problem}>
        <TextInput value={form.reason} lines maxLength={200} onChange={(reason) => setForm({ ...form, reason })} />
      </FormField>
      <ProblemNotice problem={problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={words.cancel} onPress={onClose} disabled={busy} />
        <Button text={words.save} busy={busy} disabled={!ready} onPress={() => void submit({ version, until: form.until, reason: form.reason.trim() })} />
      </View>
    </Sheet>
  );
}
