import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Section } from '@/components/layout';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import type { ClientProblem } from '@/lib/http/client-problem';
import type { RecordMeetingRequest, RollCandidate } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { thisYear } from '../view-model';

const words = copy.offline;

type Facts = Omit<RecordMeetingRequest, 'memberIds' | 'minutes'> & { minutes: string };

/** A session with its time, place, topic and roll. */
export function MeetingForm({ onDone }: { onDone(): void }) {
  const account = useAccount();
  const places = [...new Map((account?.positions ?? []).map((one) => [one.organisationId, one.organisationName]))];
  const queries = useQueryClient();
  const [facts, setFacts] = useState<Facts>({ organisationId: places[0]?.[0] ?? '', heldOn: '', place: '', topic: '', minutes: '' });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const save = useSubmit((body: RecordMeetingRequest, key: string) => api.recordMeeting({ body }, { key }), () => {
    toast(words.saved);
    void queries.invalidateQueries({ queryKey: ['learning'] });
    onDone();
  });
  const set = (part: Partial<Facts>): void => {
    if (part.organisationId !== undefined) setChosen([]);
    setFacts({ ...facts, ...part });
  };
  const whole = chosen.length > 0 && facts.heldOn !== '' && facts.place.trim() !== '' && facts.topic.trim() !== '' && Number(facts.minutes) > 0;
  return (
    <View>
      <Section><MeetingFields facts={facts} set={set} places={places} problem={save.problem} /></Section>
      <Section title={words.roll} hint={words.rollHint}><Roll key={facts.organisationId} organisationId={facts.organisationId} chosen={chosen} setChosen={setChosen} /></Section>
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button text={words.save(chosen.length)} busy={save.busy} disabled={!whole} onPress={() => void save.submit({ ...facts, minutes: Math.round(Number(facts.minutes)), memberIds: [...chosen] })} />
      </BottomActions>
    </View>
  );
}

interface MeetingFieldsProps {
  facts: Facts;
  set(part: Partial<Facts>): void;
  places: readonly (readonly [string, string])[];
  problem: ClientProblem | null;
}

function MeetingFields({ facts, set, places, problem }: MeetingFieldsProps) {
  return (
    <Card>
      <FormField name="organisationId" label={words.organisation} required problem={problem}>
        <Picker options={places.map(([value, label]) => ({ value, label }))} value={facts.organisationId} onChange={(organisationId) => set({ organisationId })} />
      </FormField>
      <FormField name="heldOn" label={words.day} required problem={problem}>
        <DatePrecisionInput value={facts.heldOn} onChange={(heldOn) => set({ heldOn })} precisions={['day']} years={{ from: thisYear() - 1, to: thisYear() }} />
      </FormField>
      <FormField name="place" label={words.place} required problem={problem}><TextInput value={facts.place} maxLength={60} onChange={(place) => set({ place })} /></FormField>
      <FormField name="topic" label={words.topic} required problem={problem}><TextInput value={facts.topic} maxLength={100} onChange={(topic) => set({ topic })} /></FormField>
      <FormField name="minutes" label={words.minutes} required problem={problem}><TextInput kind="digits" value={facts.minutes} maxLength={3} onChange={(minutes) => set({ minutes })} /></FormField>
    </Card>
  );
}

function Roll({ organisationId, chosen, setChosen }: { organisationId: string; chosen: readonly string[]; setChosen(ids: readonly string[]): void }) {
  const roll = useRead(['learning', 'roll', organisationId], () => api.rollCandidates({ query: { organisationId } }), { enabled: organisationId !== '' });
  return (
    <QueryView query={roll} skeleton={{ kind: 'list', rows: 5 }} empty={{ when: ({ items }) => items.length === 0, title: words.nobody, next: words.choose, icon: 'users' }}>
      {({ items }) => (
        <Card>
          <CheckLine text={words.everybody} checked={chosen.length === items.length} onChange={(on) => setChosen(on ? items.map((one) => one.id) : [])} />
          {items.map((one: RollCandidate) => (
            <CheckLine key={one.id} text={one.name} checked={chosen.includes(one.id)} onChange={(on) => setChosen(on ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))} />
          ))}
        </Card>
      )}
    </QueryView>
  );
}
