import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { EmptyState, ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { RecommendRequest } from '@party/shared/guidance';
import { api } from '../../api';
import { copy } from '../../copy';
import { PieceChoice, type ChosenPiece } from '../../parts/piece-choice';
import { thisYear } from '../../view-model';
import '../../guidance.scss';

const words = copy.recommend;

/** 推荐资料: pieces, why, and until when, for the people that were ticked. */
export default function Recommend() {
  const { organisationId = '', people = '' } = useRouter<{ organisationId?: string; people?: string }>().params;
  const memberIds = people.split('-').filter((one) => one !== '');
  return (
    <Page title={words.title}>
      {memberIds.length === 0 ? <EmptyState icon="users" title={words.nobody} next={copy.learners.noneNext} /> : <Form organisationId={organisationId} memberIds={memberIds} />}
    </Page>
  );
}

function Form({ organisationId, memberIds }: { organisationId: string; memberIds: string[] }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly ChosenPiece[]>([]);
  const [choosing, setChoosing] = useState(true);
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState('');
  const send = useSubmit((body: RecommendRequest, key: string) => api.recommend({ body }, { key }), () => {
    toast(words.sent);
    void queries.invalidateQueries({ queryKey: ['guidance'] });
    void Taro.navigateBack();
  });
  return (
    <View>
      <Section title={words.people(memberIds.length)}>
        <Card>
          <FormField name="reason" label={words.reason} required problem={send.problem}><TextInput value={reason} maxLength={200} onChange={setReason} /></FormField>
          <View className="guidance__pair">{words.reasons.map((one) => <Button key={one} kind="quiet" size="small" text={one} onPress={() => setReason(one)} />)}</View>
          <FormField name="dueOn" label={words.due} problem={send.problem}>
            <DatePrecisionInput value={dueOn} onChange={setDueOn} precisions={['day']} years={{ from: thisYear(), to: thisYear() + 1 }} />
          </FormField>
        </Card>
      </Section>
      {choosing ? <PieceChoice chosen={chosen} onChange={setChosen} onDone={() => setChoosing(false)} /> : (
        <Section title={words.pieces} action={<Button kind="quiet" size="small" text={copy.plan.add} onPress={() => setChoosing(true)} />}>
          <Card>{chosen.length === 0 ? copy.plan.noPieces : chosen.map((one) => <View key={one.resourceId}>{one.title}</View>)}</Card>
        </Section>
      )}
      <ProblemNotice problem={send.problem} />
      <BottomActions>
        <Button
          text={words.send} busy={send.busy} disabled={chosen.length === 0 || reason.trim().length < 2}
          onPress={() => void send.submit({ organisationId, memberIds, resourceIds: chosen.map((one) => one.resourceId), reason, ...(dueOn === '' ? {} : { dueOn }) })}
        />
      </BottomActions>
    </View>
  );
}
