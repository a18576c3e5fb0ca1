import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { ArchiveHandoverView, CheckHandoverRequest } from '@party/shared/archives';
import { api } from '../api';
import { copy } from '../copy';
import { expectedOf, lineText } from '../view-model';

const words = copy.handover;

/** Tick what arrived, against the papers on the table; what is not ticked is asked about once more. */
export function CheckForm({ view }: { view: ArchiveHandoverView }) {
  const [arrived, setArrived] = useState<readonly string[]>([]);
  const [place, setPlace] = useState('');
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const expected = expectedOf(view);
  const { busy, problem, submit } = useSubmit((body: CheckHandoverRequest, key: string) => api.checkHandover({ params: { id: view.id }, body }, { key }), () => {
    toast(words.done);
    setAsking(false);
    for (const queryKey of [['archives'], ['workbench']]) void queries.invalidateQueries({ queryKey });
  });
  const absent = expected.length - arrived.length;
  const toggle = (id: string, on: boolean): void => setArrived(on ? [...arrived, id] : arrived.filter((one) => one !== id));
  const send = (): void => void submit({
    version: view.version, results: expected.map(({ paperId }) => ({ paperId, arrived: arrived.includes(paperId) })), ...(place.trim() === '' ? {} : { place: place.trim() }),
  });
  return (
    <View>
      <Section title={words.list} hint={words.checkHint}>
        <Card>
          <CheckLine text={words.all} checked={absent === 0} onChange={(on) => setArrived(on ? expected.map((line) => line.paperId) : [])} />
          {expected.map((line) => <CheckLine key={line.paperId} text={lineText(line)} checked={arrived.includes(line.paperId)} onChange={(on) => toggle(line.paperId, on)} />)}
        </Card>
      </Section>
      <Section><Card><FormField name="place" label={words.place} hint={words.placeHint} problem={problem}><TextInput value={place} maxLength={60} onChange={setPlace} /></FormField></Card></Section>
      <ProblemNotice problem={asking ? null : problem} />
      <BottomActions><Button text={words.save(arrived.length, expected.length)} busy={busy} onPress={() => (absent === 0 ? send() : setAsking(true))} /></BottomActions>
      <ConfirmDialog open={asking} title={words.ask(absent)} consequence={words.askWords} action={words.confirm} busy={busy} problem={problem} onConfirm={send} onClose={() => setAsking(false)} />
    </View>
  );
}
