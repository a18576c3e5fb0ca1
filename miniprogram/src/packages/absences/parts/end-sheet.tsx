import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { useSubmit } from '@/hooks/use-submit';
import { ABSENCE_ENDING_LABELS, ABSENCE_ENDINGS, type AbsenceEnding, type EndAbsenceRequest } from '@party/shared/absences';
import { api } from '../api';
import { copy } from '../copy';
import { absenceYears, todayDay } from '../view-model';
import type { KeepSheetProps } from './keep-sheet';

const words = copy.keep;
const ENDINGS = ABSENCE_ENDINGS.map((ending) => ({ value: ending, label: ABSENCE_ENDING_LABELS[ending] }));

/** When and why an absence ended. */
export function EndSheet({ view: { id, version }, open, onDone, onClose }: KeepSheetProps) {
  const [form, setForm] = useState({ endedOn: todayDay(), ending: '' });
  const { busy, problem, submit } = useSubmit((body: EndAbsenceRequest, key: string) => api.endAbsence({ params: { id }, body }, { key }), () => onDone(words.ended));
  return (
    <Sheet open={open} title={words.end} onClose={onClose}>
      <View className="pb-sheet__words">{words.endWords}</View>
      <FormField name="endedOn" label={words.endOn} required problem={problem}>
        <DatePrecisionInput value={form.endedOn} onChange={(endedOn) => setForm({ ...form, endedOn })} precisions={['day']} years={absenceYears()} />
      </FormField>
      <FormField name="ending" label={words.ending} required problem={problem}>
        <Picker options={ENDINGS} value={form.ending} onChange={(ending) => setForm({ ...form, ending })} />
      </FormField>
      <ProblemNotice problem={problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={words.cancel} onPress={onClose} disabled={busy} />
        <Button
          kind="danger" text={words.end} busy={busy} disabled={form.endedOn === '' || form.ending === ''}
          onPress={() => void submit({ version, endedOn: form.endedOn, ending: form.ending as AbsenceEnding })}
        />
      </View>
    </Sheet>
  );
}
