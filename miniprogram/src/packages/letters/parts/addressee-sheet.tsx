import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useSubmit } from '@/hooks/use-submit';
import type { AddresseeRow } from '@party/shared/letters';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.addressees;

interface AddresseeSheetProps {
  committeeId: string;
  /** The line that is corrected; null for a new one. */
  line: AddresseeRow | null;
  onDone(said: string): void;
  onClose(): void;
}

/** A new line, or another wording of one and who said so. */
export function AddresseeSheet({ committeeId, line, onDone, onClose }: AddresseeSheetProps) {
  const [form, setForm] = useState({ name: line?.name ?? '', reason: '' });
  const save = useSubmit(
    ({ name, reason }: typeof form, key: string) =>
      (line === null ? api.addAddressee({ body: { committeeId, name } }, { key }) : api.correctAddressee({ params: { id: line.id }, body: { version: line.version, name, reason } }, { key })),
    () => onDone(line === null ? words.added : words.corrected),
  );
  const ready = form.name.trim().length >= 4 && (line === null || (form.name.trim() !== line.name && form.reason.trim().length >= 2));
  return (
    <Sheet open title={line === null ? words.add : words.correctTitle} onClose={onClose}>
      {line !== null && <View className="pb-sheet__words">{words.correctWords}</View>}
      <FormField name="name" label={words.name} hint={words.nameHint} required problem={save.problem}>
        <TextInput value={form.name} maxLength={100} onChange={(name) => setForm({ ...form, name })} />
      </FormField>
      {line !== null && (
        <FormField name="reason" label={words.reason} hint={words.reasonHint} required problem={save.problem}>
          <TextInput value={form.reason} maxLength={200} onChange={(reason) => setForm({ ...form, reason })} />
        </FormField>
      )}
      <ProblemNotice problem={save.problem} />
      <Button text={words.save} busy={save.busy} disabled={!ready} onPress={() => void save.submit({ name: form.name.trim(), reason: form.reason.trim() })} />
    </Sheet>
  );
}
