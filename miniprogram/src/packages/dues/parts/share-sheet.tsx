import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { FormField } from '@/components/form-field';
import { Card, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead, type Read } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { COMMON_SHARES, REMIT_LEVEL_LABELS, REMIT_LEVELS, type RemitLevel, type RemitShareView, type SetRemitShareRequest } from '@party/shared/dues';
import { readCommittees, remittances } from '../api';
import { yearly } from '../yearly-copy';
import { percentText, permilleOf, thisYear } from '../yearly-view-model';

const words = yearly.shares;

/** What each level hands up: for the whole school, or for one committee. */
export function Shares({ shares }: { shares: Read<RemitShareView[]> }) {
  const [open, setOpen] = useState(false);
  return (
    <Section title={words.title} hint={words.hint}>
      <QueryView query={shares} skeleton={{ kind: 'list', rows: 2 }}>
        {(found) => (
          <View>
            {found.length > 0 && (
              <Card padded={false}>
                {found.map((one) => <Cell key={one.id} title={`${one.organisationName} · ${REMIT_LEVEL_LABELS[one.level]}`} hint={words.row(one.fromYear, percentText(one.permille))} />)}
              </Card>
            )}
            {/* Comes with the rows, so that it is not pushed away from under a finger. */}
            <View className="dues__pair"><Button kind="plain" icon="plus" text={words.add} onPress={() => setOpen(true)} /></View>
          </View>
        )}
      </QueryView>
      {open && <ShareSheet onClose={() => setOpen(false)} />}
    </Section>
  );
}

function ShareSheet({ onClose }: { onClose(): void }) {
  const queries = useQueryClient();
  const committees = useRead(['organisations', 'committees'], readCommittees);
  const [form, setForm] = useState({ place: '', level: 'school' as RemitLevel, year: String(thisYear()), percent: String(COMMON_SHARES.school / 10) });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const { busy, problem, submit } = useSubmit((body: SetRemitShareRequest, key: string) => remittances.setRemitShare({ body }, { key }), () => {
    toast(words.saved);
    void queries.invalidateQueries({ queryKey: ['dues'] });
    onClose();
  });
  const permille = permilleOf(form.percent);
  const years = [thisYear() - 1, thisYear(), thisYear() + 1].map((year) => ({ value: String(year), label: String(year) }));
  return (
    <Sheet open title={words.add} onClose={onClose}>
      <QueryView query={committees} skeleton={{ kind: 'list', rows: 4 }}>
        {({ items }) => {
          const place = form.place === '' ? (items[0]?.id ?? '') : form.place;
          return (
            <View>
              <FormField name="organisationId" label={words.place} required problem={problem}><Picker options={items.map(({ id, name }) => ({ value: id, label: name }))} value={place} onChange={(next) => set({ place: next })} /></FormField>
              <FormField name="level" label={words.level} required problem={problem}>
                <Picker options={REMIT_LEVELS.map((value) => ({ value, label: REMIT_LEVEL_LABELS[value] }))} value={form.level} onChange={(next) => set({ level: next as RemitLevel, percent: String(COMMON_SHARES[next as RemitLevel] / 10) })} />
              </FormField>
              <FormField name="fromYear" label={words.year} required problem={problem}><Picker options={years} value={form.year} onChange={(year) => set({ year })} /></FormField>
              <FormField name="permille" label={words.percent} hint={words.percentHint} required problem={problem} error={permille === null ? words.bad : undefined}><TextInput value={form.percent} maxLength={5} onChange={(percent) => set({ percent })} /></FormField>
              <ProblemNotice problem={problem} />
              <View className="pb-sheet__actions"><Button text={words.save} busy={busy} disabled={permille === null || place === ''} onPress={() => void submit({ organisationId: place, level: form.level, fromYear: Number(form.year), permille: permille ?? 0 })} /></View>
            </View>
          );
        }}
      </QueryView>
    </Sheet>
  );
}
