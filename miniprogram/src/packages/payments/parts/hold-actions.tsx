import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useAskedStep } from '@/hooks/use-asked-step';
import { HOLD_OUTCOME_LABELS, holdOutcomes, type AskPayHoldRequest, type DecidePayHoldRequest, type HoldOutcome, type PayOrderView } from '@party/shared/payments';
import { keeping } from '../api';
import { copy } from '../copy';

const words = copy.hold;

/** What the reader may do about a held order: propose how it is settled, or decide on what somebody proposed. */
export function HoldActions({ order }: { order: PayOrderView }) {
  if (order.hold?.mayDecide) return <DecideHold order={order} />;
  return order.mayResolve ? <ProposeHold order={order} /> : null;
}

function ProposeHold({ order: { id, version, memberName, state } }: { order: PayOrderView }) {
  const step = useAskedStep<'ask', AskPayHoldRequest>({ room: 'payments', send: (body, key) => keeping.askPayHold({ params: { id }, body }, { key }), done: () => words.asked });
  const [outcome, setOutcome] = useState<HoldOutcome | null>(null);
  const [evidence, setEvidence] = useState('');
  const ready = outcome !== null && evidence.trim().length >= 5;
  return (
    <View className="payments__pair">
      <Button kind="plain" size="small" text={words.open} onPress={() => step.ask('ask')} />
      <Sheet open={step.asked === 'ask'} title={words.title(memberName)} onClose={() => step.ask(null)}>
        <View className="pb-sheet__words">{words.explain}</View>
        <FormField name="outcome" label={words.outcome} required problem={step.problem}>
          <View>{holdOutcomes(state).map((one) => <CheckLine key={one} text={HOLD_OUTCOME_LABELS[one]} checked={outcome === one} onChange={() => setOutcome(one)} />)}</View>
        </FormField>
        <FormField name="evidence" label={words.evidence} hint={words.evidenceHint} required problem={step.problem}>
          <TextInput value={evidence} onChange={setEvidence} lines maxLength={200} placeholder={words.evidenceExample} />
        </FormField>
        <ProblemNotice problem={step.problem} />
        <View className="pb-sheet__actions">
          <Button kind="plain" text={words.cancel} onPress={() => step.ask(null)} disabled={step.busy} />
          <Button text={words.ask} disabled={!ready} busy={step.busy} onPress={() => void step.submit({ version, outcome: outcome ?? 'dismiss', evidence: evidence.trim() })} />
        </View>
      </Sheet>
    </View>
  );
}

function DecideHold({ order: { hold, memberName } }: { order: PayOrderView }) {
  const { id = '', version = 0, outcome = 'dismiss' } = hold ?? {};
  const step = useAskedStep<'approve' | 'refuse', DecidePayHoldRequest>({
    room: 'payments', send: (body, key) => keeping.decidePayHold({ params: { id }, body }, { key }), done: ({ decision }) => (decision === 'approve' ? words.approved : words.refused),
  });
  return (
    <View className="payments__pair">
      <Button kind="plain" size="small" text={words.refuse} onPress={() => step.ask('refuse')} />
      <Button size="small" text={words.approve} onPress={() => step.ask('approve')} />
      <ConfirmDialog
        open={step.asked === 'approve'} title={words.approveTitle(memberName)} consequence={words.approveWords(HOLD_OUTCOME_LABELS[outcome])} action={words.approve} busy={step.busy} problem={step.problem}
        onConfirm={() => void step.submit({ version, decision: 'approve' })} onClose={() => step.ask(null)}
      />
      <ReasonSheet
        open={step.asked === 'refuse'} title={words.refuseTitle(memberName)} explain={words.refuseWords} templates={words.refuseReasons} action={words.refuse} busy={step.busy} problem={step.problem}
        onSubmit={(opinion) => void step.submit({ version, decision: 'refuse', opinion })} onClose={() => step.ask(null)}
      />
    </View>
  );
}
