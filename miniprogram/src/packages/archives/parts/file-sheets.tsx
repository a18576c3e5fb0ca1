import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { ArchiveDetail } from '@party/shared/archives';
import { api } from '../api';
import { copy } from '../copy';

export interface FileSheetProps {
  view: ArchiveDetail;
  open: boolean;
  onDone(): void;
  onClose(): void;
}

/** Where the file lies. */
export function PlaceSheet({ view: { memberId, version, place: before }, open, onDone, onClose }: FileSheetProps) {
  const words = copy.place;
  const [place, setPlace] = useState(before ?? '');
  const { busy, problem, submit } = useSubmit((value: string, key: string) => api.placeArchive({ params: { id: memberId }, body: { version, place: value } }, { key }), () => {
    toast(words.done);
    onDone();
  });
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <FormField name="place" label={words.field} hint={words.hint} problem={problem}><TextInput value={place} maxLength={60} onChange={setPlace} /></FormField>
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} onPress={() => void submit(place.trim())} />
    </Sheet>
  );
}

/** Give the file to the branch or to an organisation above it. */
export function GiveSheet({ view: { memberId, version, keepers, custodianId }, open, onDone, onClose }: FileSheetProps) {
  const words = copy.give;
  const [to, setTo] = useState('');
  const { busy, problem, submit } = useSubmit((organisationId: string, key: string) => api.handOverArchive({ params: { id: memberId }, body: { version, organisationId } }, { key }), () => {
    toast(words.done);
    onDone();
  });
  return (
    <Sheet open={open} title={words.title} onClose={onClose}>
      <View className="pb-sheet__words">{words.words}</View>
      <FormField name="organisationId" label={words.field} required problem={problem}>
        <Picker options={keepers.filter((one) => one.id !== custodianId).map(({ id, name }) => ({ value: id, label: name }))} value={to} onChange={setTo} />
      </FormField>
      <ProblemNotice problem={problem} />
      <Button text={words.save} busy={busy} disabled={to === ''} onPress={() => void submit(to)} />
    </Sheet>
  );
}
