import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Card, BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useRested } from '@/hooks/use-rested';
import { useSubmit } from '@/hooks/use-submit';
import { MANUAL_SOURCES, POINT_SOURCE_WORDS, type ManualSource, type ProposePointsRequest } from '@party/shared/points';
import { api, findPeople } from '../../api';
import { copy } from '../../copy';
import { today } from '../../view-model';
import '../../points.scss';

const words = copy.propose;
const SOURCES = MANUAL_SOURCES.map((value) => ({ value, label: POINT_SOURCE_WORDS[value].label }));

interface Person { id: string; name: string }

/** 申报加分: who, for what, and what proves it; somebody else decides. */
export default function ProposePoints() {
  const queries = useQueryClient();
  const [person, setPerson] = useState<Person | null>(null);
  const [source, setSource] = useState<ManualSource>('lecture');
  const [day, setDay] = useState<string>(today());
  const [evidence, setEvidence] = useState('');
  const year = Number(today().slice(0, 4));
  const { busy, problem, submit } = useSubmit((body: ProposePointsRequest, key: string) => api.proposePoints({ body }, { key }), () => {
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points'] });
    void Taro.navigateBack();
  });
  return (
    <Page title={words.title}>
      <Card>
        <FormField name="memberId" label={words.person} required problem={problem}>
          {person === null ? <FindPerson onChoose={setPerson} /> : <Cell icon="user" title={person.name} value={<Button kind="quiet" size="small" text={words.change} onPress={() => setPerson(null)} />} />}
        </FormField>
        <FormField name="source" label={words.source} required problem={problem}><Picker options={SOURCES} value={source} onChange={(value) => setSource(value as ManualSource)} /></FormField>
        <FormField name="day" label={words.day} required problem={problem}><DatePrecisionInput value={day} onChange={setDay} precisions={['day']} years={{ from: year - 1, to: year }} /></FormField>
        <FormField name="evidence" label={words.evidence} hint={words.evidenceHint} required problem={problem}><TextInput lines maxLength={200} value={evidence} onChange={setEvidence} /></FormField>
        <ProblemNotice problem={problem} />
      </Card>
      <BottomActions>
        <Button text={words.submit} busy={busy} disabled={person === null || day === '' || evidence.trim().length < 2} onPress={() => void submit({ memberId: person?.id ?? '', source, day, evidence: evidence.trim() })} />
      </BottomActions>
    </Page>
  );
}

function FindPerson({ onChoose }: { onChoose(person: Person): void }) {
  const [text, setText] = useState('');
  const q = useRested(text).trim();
  const found = useRead(['points', 'people', q], () => findPeople(q), { enabled: q !== '', keep: false });
  return (
    <View>
      <TextInput kind="search" placeholder={words.find} value={text} onChange={setText} />
      {q !== '' && (
        <QueryView query={found} skeleton={{ kind: 'list', rows: 2 }}>
          {({ items }) => (items.length === 0 ? <View className="points__quiet">{words.none}</View> : <View>{items.map((one) => <Cell key={one.id} title={one.name} hint={one.organisationName} onPress={() => onChoose({ id: one.id, name: one.name })} />)}</View>)}
        </QueryView>
      )}
    </View>
  );
}
