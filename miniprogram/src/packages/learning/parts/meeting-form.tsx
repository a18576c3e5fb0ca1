import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { BottomActions, Card, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { RecordMeetingRequest, RollCandidate } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { typedTime } from '../view-model';
import { EMPTY_MEETING, MeetingFields, type MeetingFacts } from './meeting-fields';

const words = copy.offline;

/** A session with its time, place, topic and roll. */
export function MeetingForm({ onDone }: { onDone(): void }) {
  const queries = useQueryClient();
  const [facts, setFacts] = useState<MeetingFacts>(EMPTY_MEETING);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const save = useSubmit((body: RecordMeetingRequest, key: string) => api.recordMeeting({ body }, { key }), () => {
    toast(words.saved);
    void queries.invalidateQueries({ queryKey: ['learning'] });
    onDone();
  });
  const set = (part: Partial<MeetingFacts>): void => {
    if (part.organisationId !== undefined) setChosen([]);
    setFacts({ ...facts, ...part });
  };
  const whole = chosen.length > 0 && facts.heldOn !== '' && facts.heldAt.trim() !== '' && facts.place.trim() !== '' && facts.topic.trim() !== '' && Number(facts.minutes) > 0;
  return (
    <View>
      <Section><MeetingFields facts={facts} set={set} problem={save.problem} dated /></Section>
      <Section title={words.roll} hint={words.rollHint}>{facts.organisationId === '' ? <Card>{words.branchFirst}</Card> : <Roll key={facts.organisationId} organisationId={facts.organisationId} chosen={chosen} setChosen={setChosen} />}</Section>
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        <Button text={words.save(chosen.length)} busy={save.busy} disabled={!whole} onPress={() => void save.submit({ ...facts, heldAt: typedTime(facts.heldAt), minutes: Math.round(Number(facts.minutes)), memberIds: [...chosen] })} />
      </BottomActions>
    </View>
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
