import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { STUDY_STAGE_LABELS, STUDY_STAGES, type PlanView, type PutPlanRequest, type StudyStage } from '@party/shared/guidance';
import { api } from '../../api';
import { copy } from '../../copy';
import { PieceChoice, type ChosenPiece } from '../../parts/piece-choice';
import { thisYear } from '../../view-model';
import '../../guidance.scss';

const words = copy.plan;
type Item = ChosenPiece & { dueOn: string };
type PlanKey = { organisationId: string; year: number; stage: StudyStage };

/** 制定计划: class-hours and pieces of one stage. */
export default function EditPlan() {
  const { organisationId = '', year = '', stage = '' } = useRouter<{ organisationId?: string; year?: string; stage?: string }>().params;
  const key: PlanKey = { organisationId, year: Number(year) || thisYear(), stage: STUDY_STAGES.find((one) => one === stage) ?? 'full' };
  const plans = useRead(['guidance', 'plans', { organisationId, year: key.year }], () => api.listPlans({ query: { organisationId, year: key.year } }));
  return (
    <Page title={words.title(STUDY_STAGE_LABELS[key.stage])}>
      <QueryView query={plans} skeleton={{ kind: 'list', rows: 5 }}>
        {({ items }) => items.filter((plan) => plan.stage === key.stage).map((plan) => <Form key={plan.version ?? 'none'} plan={plan} at={key} />)}
      </QueryView>
    </Page>
  );
}

function Form({ plan, at }: { plan: PlanView; at: PlanKey }) {
  const queries = useQueryClient();
  const [hours, setHours] = useState(String(plan.hours));
  const [items, setItems] = useState<readonly Item[]>(plan.pieces.map(({ resourceId, title, dueOn }) => ({ resourceId, title, dueOn: dueOn ?? '' })));
  const [choosing, setChoosing] = useState(false);
  const [asked, setAsked] = useState(false);
  const version = plan.version ?? 0;
  const done = (text: string): void => {
    toast(text);
    void queries.invalidateQueries({ queryKey: ['guidance'] });
    void Taro.navigateBack();
  };
  const save = useSubmit((body: PutPlanRequest, key: string) => api.putPlan({ body }, { key }), () => done(words.saved));
  const drop = useSubmit((_: null, key: string) => api.dropPlan({ body: { ...at, version } }, { key }), () => done(words.dropped));
  const choose = (chosen: readonly ChosenPiece[]): void => setItems(chosen.map((one) => ({ ...one, dueOn: items.find((item) => item.resourceId === one.resourceId)?.dueOn ?? '' })));
  const send = (): void => void save.submit({ ...at, hours: Number(hours), version, items: items.map(({ resourceId, dueOn }) => ({ resourceId, ...(dueOn === '' ? {} : { dueOn }) })) });
  return (
    <View>
      <Section>
        <Card>
          <FormField name="hours" label={words.hours} hint={words.hoursHint} required problem={save.problem}><TextInput kind="digits" value={hours} maxLength={3} onChange={setHours} /></FormField>
        </Card>
      </Section>
      {choosing ? <PieceChoice chosen={items} onChange={choose} onDone={() => setChoosing(false)} /> : <Pieces items={items} setItems={setItems} year={at.year} onAdd={() => setChoosing(true)} />}
      <ProblemNotice problem={save.problem} />
      <BottomActions>
        {version > 0 && <Button kind="plain" text={words.drop} onPress={() => setAsked(true)} />}
        <Button text={words.save} busy={save.busy} disabled={hours === ''} onPress={send} />
      </BottomActions>
      <ConfirmDialog open={asked} title={words.dropAsk} consequence={words.dropWords} action={words.drop} danger busy={drop.busy} problem={drop.problem} onConfirm={() => void drop.submit(null)} onClose={() => setAsked(false)} />
    </View>
  );
}

function Pieces({ items, setItems, year, onAdd }: { items: readonly Item[]; setItems(items: readonly Item[]): void; year: number; onAdd(): void }) {
  return (
    <Section title={words.pieces} action={<Button kind="quiet" size="small" text={words.add} onPress={onAdd} />}>
      <Card>
        {items.length === 0 ? words.noPieces : items.map((item) => (
          <View key={item.resourceId} className="guidance__stack">
            <FormField name={item.resourceId} label={item.title} hint={words.due}>
              <DatePrecisionInput value={item.dueOn} onChange={(dueOn) => setItems(items.map((one) => (one === item ? { ...one, dueOn } : one)))} precisions={['day']} years={{ from: year, to: year }} />
            </FormField>
            <Button kind="quiet" size="small" text={words.remove} onPress={() => setItems(items.filter((one) => one !== item))} />
          </View>
        ))}
      </Card>
    </Section>
  );
}
