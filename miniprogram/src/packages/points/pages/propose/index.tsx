import { useState } from 'react';
import Taro from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Card, BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { MANUAL_SOURCES, POINT_SOURCE_WORDS, type ManualSource, type ProposePointsRequest } from '@party/shared/points';
import { api } from '../../api';
import { copy } from '../../copy';
import { FindPerson, type FoundPerson } from '../../parts/find-person';
import { today } from '../../view-model';
import '../../points.scss';

const words = copy.propose;
const SOURCES = MANUAL_SOURCES.map((value) => ({ value, label: POINT_SOURCE_WORDS[value].label }));

/** 申报加分: who, for what, and what proves it; somebody else decides. */
export default function ProposePoints() {
  const queries = useQueryClient();
  const [person, setPerson] = useState<FoundPerson | null>(null);
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
