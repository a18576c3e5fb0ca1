import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Notice, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { ShownCode } from '@/components/shown-code';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { clockText } from '@/lib/format';
import type { MeetingRow, OpenMeetingRequest } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { EMPTY_MEETING, MeetingFields, type MeetingFacts } from './meeting-fields';

const words = copy.code;
/** How often the code is read, in milliseconds. */
const EVERY = 5_000;

/** A session with a code: the one that is open in the keeper's care, or a new one that begins now. */
export function CodeMeeting() {
  const pages = useRead(['learning', 'meetings', 'open'], () => api.listMeetings({ query: {} }), { keep: false });
  return (
    <QueryView query={pages} skeleton={{ kind: 'card', rows: 6 }}>
      {({ items }) => {
        const open = items.find((row) => row.signInUntil !== null && Date.parse(row.signInUntil) > Date.now());
        if (open !== undefined) return <Shown meeting={open} />;
        const last = items.find((row) => row.signInUntil !== null);
        return <View>{last !== undefined && <Again last={last} />}<OpenForm /></View>;
      }}
    </QueryView>
  );
}

function Shown({ meeting: { id, version, topic, place, signInUntil } }: { meeting: MeetingRow }) {
  const queries = useQueryClient();
  const code = useRead(['learning', 'code', id], () => api.meetingCode({ params: { id } }), { every: EVERY, keep: false });
  const close = useSubmit((_: undefined, key: string) => api.closeMeeting({ params: { id }, body: { version } }, { key }), () => {
    toast(words.closed);
    void queries.invalidateQueries({ queryKey: ['learning'] });
  });
  return (
    <Section title={topic} hint={words.until(place, clockText(signInUntil))}>
      <View className="pb-code-frame">
        <QueryView query={code} skeleton={{ kind: 'card', rows: 4 }}>
          {({ code: digits, text, secondsLeft, signedIn }) => (
            <View>
              <ShownCode code={digits} text={text} label={words.title} qr={words.qr} left={words.left(secondsLeft)} />
              <Notice>{words.signedIn(signedIn)}</Notice>
            </View>
          )}
        </QueryView>
      </View>
      <ProblemNotice problem={close.problem} />
      <BottomActions><Button kind="plain" text={words.close} busy={close.busy} onPress={() => void close.submit(undefined)} /></BottomActions>
    </Section>
  );
}

/** The same once more, from now on: whoever missed the code, or a second round in the same room, costs one tap. */
function Again({ last: { organisationId, place, topic, minutes } }: { last: MeetingRow }) {
  const queries = useQueryClient();
  const open = useSubmit((body: OpenMeetingRequest, key: string) => api.openMeeting({ body }, { key }), () => void queries.invalidateQueries({ queryKey: ['learning'] }));
  return (
    <Section title={words.again} hint={words.last(topic, place, minutes)}>
      <ProblemNotice problem={open.problem} />
      <Button icon="refresh" text={words.openAgain} busy={open.busy} onPress={() => void open.submit({ organisationId, place, topic, minutes })} />
    </Section>
  );
}

function OpenForm() {
  const queries = useQueryClient();
  const [facts, setFacts] = useState<MeetingFacts>(EMPTY_MEETING);
  const open = useSubmit((body: OpenMeetingRequest, key: string) => api.openMeeting({ body }, { key }), () => void queries.invalidateQueries({ queryKey: ['learning'] }));
  const { organisationId, place, topic, minutes } = facts;
  const whole = organisationId !== '' && place.trim() !== '' && topic.trim() !== '' && Number(minutes) > 0;
  return (
    <View className="learning__stack">
      <Notice>{words.how}</Notice>
      <Section><MeetingFields facts={facts} set={(part) => setFacts({ ...facts, ...part })} problem={open.problem} dated={false} /></Section>
      <ProblemNotice problem={open.problem} />
      <BottomActions><Button text={words.open} busy={open.busy} disabled={!whole} onPress={() => void open.submit({ organisationId, place: place.trim(), topic: topic.trim(), minutes: Math.round(Number(minutes)) })} /></BottomActions>
    </View>
  );
}
