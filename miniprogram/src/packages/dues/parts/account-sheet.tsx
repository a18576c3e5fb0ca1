import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { FormField } from '@/components/form-field';
import { Picker } from '@/components/picker';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import { MOST_USES, USE_PURPOSES, type AccountUse, type SaveYearAccountRequest, type YearAccountDesk } from '@party/shared/dues';
import { accounts } from '../api';
import { copy } from '../copy';
import { fenOf } from '../view-model';
import { yearly } from '../yearly-copy';

const words = yearly.account;
const OTHER = '';
const PURPOSES = [...USE_PURPOSES.map((value) => ({ value: value as string, label: value as string })), { value: OTHER, label: words.purposeOther }];

/** Draw the account of a year: the figures are the book's, the uses are written here. */
export function AccountSheet({ view: { organisationId, year, version, draft, published }, onDone, onClose }: { view: YearAccountDesk; onDone(): void; onClose(): void }) {
  const [uses, setUses] = useState<readonly AccountUse[]>(draft?.uses ?? published[0]?.uses ?? []);
  const [note, setNote] = useState(draft?.note ?? '');
  const { busy, problem, submit } = useSubmit((body: SaveYearAccountRequest, key: string) => accounts.saveYearAccount({ body }, { key }), () => {
    toast(words.saved);
    onDone();
  });
  const correcting = published.length > 0;
  return (
    <Sheet open title={words.uses} onClose={onClose}>
      {uses.map((use) => (
        <Cell key={use.purpose} title={use.purpose} value={moneyText(use.fen)} foot={<Button kind="quiet" size="small" text={words.remove} onPress={() => setUses(uses.filter((one) => one !== use))} />} />
      ))}
      {uses.length < MOST_USES && <NewUse taken={uses.map((one) => one.purpose)} onAdd={(use) => setUses([...uses, use])} />}
      <FormField name="note" label={correcting ? words.correction : words.note} hint={correcting ? words.correctionHint : words.noteHint} required={correcting} problem={problem}><TextInput value={note} maxLength={200} onChange={setNote} /></FormField>
      <ProblemNotice problem={problem} />
      <Button
        text={words.save} busy={busy} disabled={correcting && note.trim() === ''}
        onPress={() => void submit({ organisationId, year, uses: uses.map(({ purpose, fen }) => ({ purpose, fen })), ...(version === null ? {} : { version }), ...(note.trim() === '' ? {} : { note: note.trim() }) })}
      />
    </Sheet>
  );
}

function NewUse({ taken, onAdd }: { taken: readonly string[]; onAdd(use: AccountUse): void }) {
  const free = PURPOSES.filter(({ value }) => !taken.includes(value));
  const [form, setForm] = useState({ chosen: free[0]?.value ?? OTHER, own: '', money: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const purpose = form.chosen === OTHER ? form.own.trim() : form.chosen;
  const fen = fenOf(form.money);
  const add = (): void => {
    onAdd({ purpose, fen: fen ?? 0 });
    setForm({ chosen: free.find(({ value }) => value !== form.chosen)?.value ?? OTHER, own: '', money: '' });
  };
  return (
    <View>
      <FormField name="purpose" label={words.purpose} problem={null}><Picker options={free} value={form.chosen} onChange={(chosen) => set({ chosen })} /></FormField>
      {form.chosen === OTHER && <FormField name="purposeOwn" label={words.purposeOwn} problem={null}><TextInput value={form.own} maxLength={60} onChange={(own) => set({ own })} /></FormField>}
      <FormField name="useFen" label={words.fen} problem={null} error={fen === null ? copy.declare.money : undefined}><TextInput value={form.money} maxLength={12} onChange={(money) => set({ money })} /></FormField>
      <Button kind="plain" icon="plus" text={words.addUse} disabled={purpose.length < 2 || taken.includes(purpose) || fen === null || fen === 0} onPress={add} />
    </View>
  );
}
