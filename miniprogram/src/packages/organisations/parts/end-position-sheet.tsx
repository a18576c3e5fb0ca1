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
import { shanghaiDay } from '@party/shared/kernel';
import { POSITION_END_REASON_LABELS, POSITION_END_REASONS, type EndPositionRequest, type PositionEndReason, type PositionView } from '@party/shared/organisations';
import { POSITION_LABELS } from '@party/shared/permissions';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.ending;
/** The organisation's end is entered by closing it, not by hand. */
const REASONS = POSITION_END_REASONS.filter((one) => one !== 'organisation_closed').map((value) => ({ value, label: POSITION_END_REASON_LABELS[value] }));

export interface EndPositionSheetProps {
  position: PositionView | null;
  onDone(): void;
  onClose(): void;
}

/** Ends a position, after naming whose and which. */
export function EndPositionSheet({ position, onDone, onClose }: EndPositionSheetProps) {
  const title = position === null ? '' : words.sheet(position.memberName ?? '—', POSITION_LABELS[position.kind]);
  return (
    <Sheet open={position !== null} title={title} onClose={onClose}>
      {position !== null && <EndForm key={position.id} position={position} onDone={onDone} onClose={onClose} />}
    </Sheet>
  );
}

interface EndFormProps extends EndPositionSheetProps {
  position: PositionView;
}

function EndForm({ position, onDone, onClose }: EndFormProps) {
  const [today] = useState(() => shanghaiDay(Date.now()));
  const [form, setForm] = useState({ endedOn: today as string, reason: '', note: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const end = useSubmit(
    (body: EndPositionRequest, key: string) => {
      const call = position.kind === 'group_leader' ? api.endLeader : api.endPosition;
      return call({ params: { id: position.id }, body }, { key });
    },
    () => (toast(words.done), onDone()),
  );
  const note = form.note.trim();
  const submit = (): void => {
    const body = { version: position.version, endedOn: form.endedOn, reason: form.reason as PositionEndReason, ...(note === '' ? {} : { note }) };
    void end.submit(body);
  };
  const year = Number(today.slice(0, 4));
  return (
    <View>
      <View className="pb-sheet__words">{words.explain}</View>
      <FormField name="endedOn" label={words.endedOn} required problem={end.problem}>
        <DatePrecisionInput value={form.endedOn} onChange={(endedOn) => set({ endedOn })} precisions={['day']} years={{ from: Number(position.startsOn.slice(0, 4)), to: year + 1 }} />
      </FormField>
      <FormField name="reason" label={words.reason} required problem={end.problem}>
        <Picker options={REASONS} value={form.reason} onChange={(reason) => set({ reason })} />
      </FormField>
      <FormField name="note" label={words.note} hint={words.noteHint} problem={end.problem}>
        <TextInput value={form.note} maxLength={200} lines onChange={(text) => set({ note: text })} />
      </FormField>
      <ProblemNotice problem={end.problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text="取消" onPress={onClose} disabled={end.busy} />
        <Button kind="danger" text={words.action} busy={end.busy} disabled={form.reason === '' || form.endedOn.length !== 10} onPress={submit} />
      </View>
    </View>
  );
}
