import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, DefinitionList, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { CheckLine } from '@/components/check-line';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { goBack } from '@/lib/routes';
import { REQUIREMENT_LABELS, type MemberView, type Requirement, type StageAction, type StageRequest, type StageStepView } from '@party/shared/members';
import { api } from '../../api';
import { copy, STEP_WORDS } from '../../copy';
import { standingText } from '../../view-model';
import '../../members.scss';

const words = copy.stage;
/** Steps that end a membership. */
const FINAL: readonly StageAction[] = ['cancel', 'remove', 'expel', 'record_death', 'withdraw'];
const MONTHS = [6, 7, 8, 9, 10, 11, 12].map((month) => ({ value: String(month), label: `${month} 个月` }));

/** 办理变更: one step of membership, its conditions confirmed one by one. */
export default function StageChange() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const member = useRead(['members', 'one', id], () => api.getMember({ params: { id } }));
  return (
    <Page title={words.title}>
      <QueryView
        query={member}
        skeleton={{ kind: 'card', rows: 6 }}
        empty={{ when: (view) => view.steps.length === 0, title: words.none, next: words.noneNext, icon: 'lock' }}
      >
        {(view) => <Form key={view.version} view={view} />}
      </QueryView>
    </Page>
  );
}

/** The step being prepared, and sending it. */
function useStep(view: MemberView) {
  const queries = useQueryClient();
  const [action, setAction] = useState<StageAction | ''>('');
  const [met, setMet] = useState<Requirement[]>([]);
  const [facts, setFacts] = useState<Facts>({ on: '', basis: '', reason: '', months: '6' });
  const step = view.steps.find((one) => one.action === action);
  const send = useSubmit((body: StageRequest, key: string) => api.changeStage({ params: { id: view.id }, body }, { key }), () => {
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['members'] });
    goBack();
  });
  const choose = (next: string): void => {
    setAction(next as StageAction);
    setMet([]);
  };
  const ready = step !== undefined && facts.on.length === 10 && facts.basis.trim() !== '' && step.requires.every((one) => met.includes(one));
  const submit = async (): Promise<void> => {
    if (step) await send.submit(requestOf(view.version, step.action, met, facts));
  };
  return { step, choose, met, setMet, facts, setFacts, ready, send, submit };
}

function Form({ view }: { view: MemberView }) {
  const { step, choose, met, setMet, facts, setFacts, ready, send, submit } = useStep(view);
  const [asking, setAsking] = useState(false);
  return (
    <View>
      <Card className="members__top"><DefinitionList rows={[{ term: words.person, value: view.values.name }, { term: words.now, value: standingText(view) }]} /></Card>
      <Section>
        <Card>
          <FormField name="action" label={words.action} required problem={send.problem}>
            <Picker options={view.steps.map((one) => ({ value: one.action, label: STEP_WORDS[one.action] }))} value={step?.action ?? ''} placeholder={words.choose} onChange={choose} />
          </FormField>
          {step && <StepFacts step={step} facts={facts} onChange={setFacts} problem={send.problem} />}
        </Card>
      </Section>
      {step && <Conditions step={step} met={met} onChange={setMet} />}
      <ProblemNotice problem={send.problem} />
      <BottomActions><Button text={words.submit} disabled={!ready} busy={send.busy} onPress={() => setAsking(true)} /></BottomActions>
      <ConfirmDialog
        open={asking}
        title={words.confirmOf(view.values.name, step ? STEP_WORDS[step.action] : '')}
        consequence={words.consequence}
        action={words.submit}
        danger={step !== undefined && FINAL.includes(step.action)}
        busy={send.busy}
        onConfirm={() => void submit().then(() => setAsking(false))}
        onClose={() => setAsking(false)}
      />
    </View>
  );
}

type Facts = { on: string; basis: string; reason: string; months: string };

const requestOf = (version: number, action: StageAction, met: Requirement[], facts: Facts): StageRequest => ({
  version, action, on: facts.on, basis: facts.basis.trim(), met,
  ...(action === 'extend_probation' ? { months: Number(facts.months) } : {}),
  ...(facts.reason.trim() === '' ? {} : { reason: facts.reason.trim() }),
});

interface StepFactsProps {
  step: StageStepView;
  facts: Facts;
  onChange(facts: Facts): void;
  problem: Parameters<typeof FormField>[0]['problem'];
}

function StepFacts({ step, facts, onChange, problem }: StepFactsProps) {
  const [thisYear] = useState(() => new Date().getFullYear());
  return (
    <View>
      <FormField name="on" label={words.on} hint={words.onHint} required problem={problem}>
        <DatePrecisionInput value={facts.on} onChange={(on) => onChange({ ...facts, on })} precisions={['day']} years={{ from: thisYear - 80, to: thisYear }} />
      </FormField>
      {step.action === 'extend_probation' && (
        <FormField name="months" label={words.months} hint={words.monthsHint} required problem={problem}>
          <Picker options={MONTHS} value={facts.months} onChange={(months) => onChange({ ...facts, months })} />
        </FormField>
      )}
      <FormField name="basis" label={words.basis} hint={words.basisHint} required problem={problem}>
        <TextInput value={facts.basis} maxLength={200} onChange={(basis) => onChange({ ...facts, basis })} />
      </FormField>
      <FormField name="reason" label={words.reason} problem={problem}>
        <TextInput value={facts.reason} maxLength={200} lines onChange={(reason) => onChange({ ...facts, reason })} />
      </FormField>
    </View>
  );
}

function Conditions({ step, met, onChange }: { step: StageStepView; met: readonly Requirement[]; onChange(met: Requirement[]): void }) {
  return (
    <Section title={words.requires}>
      <Card>
        {step.requires.map((one) => (
          <CheckLine
            key={one}
            text={REQUIREMENT_LABELS[one]}
            checked={met.includes(one)}
            onChange={(checked) => onChange(checked ? [...met, one] : met.filter((other) => other !== one))}
          />
        ))}
      </Card>
    </Section>
  );
}
