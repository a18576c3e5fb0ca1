import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { DecisionActions } from '@/components/decision-actions';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { useAskedStep, type AskedStep } from '@/hooks/use-asked-step';
import { LETTER_USUAL_DAYS } from '@party/shared/letters';
import { approvalAsks, type DecideTransferRequest, type TransferDecision, type TransferDetail } from '@party/shared/transfers';
import { api } from '../api';
import { copy } from '../copy';
import { approvalOf } from '../view-model';
import { LetterFields, letterOf, type LetterForm } from './letter-fields';

const words = copy.decide;

type Deciding = AskedStep<TransferDecision, DecideTransferRequest>;

/** The decision about the step that waits. */
export function DecideTransfer({ view }: { view: TransferDetail }) {
  const { id, version, memberName } = view;
  const step: Deciding = useAskedStep({
    room: 'transfers', send: (body: DecideTransferRequest, key) => api.decideTransfer({ params: { id }, body }, { key }), done: ({ decision }) => words.done[decision],
  });
  return <DecisionActions version={version} name={memberName} words={words} step={step} approval={<ApproveSheet view={view} decide={step} />} />;
}

/** What an approval does, and what this step asks for: the month of the dues, or the letter. */
function ApproveSheet({ view, decide }: { view: TransferDetail; decide: Deciding }) {
  const onClose = (): void => decide.ask(null);
  const [dues, setDues] = useState(view.duesOnBook ?? '');
  const [letter, setLetter] = useState<LetterForm>({ addressee: view.viaName ?? view.toName, days: String(LETTER_USUAL_DAYS) });
  const [provincial, setProvincial] = useState(false);
  const [year] = useState(() => new Date().getFullYear());
  const asks = approvalAsks(view.kind, view.seat);
  const wanted = letterOf(letter);
  const ready = (asks !== 'dues' || dues.length === 7) && (asks !== 'letter' || wanted !== null);
  const body: DecideTransferRequest = { version: view.version, decision: 'approve', ...(asks === 'dues' ? { duesPaidThrough: dues } : {}), ...(asks === 'letter' && wanted ? { letter: wanted, provincial } : {}) };
  return (
    <Sheet open={decide.asked === 'approve'} title={words.approveAsk(view.memberName)} onClose={onClose}>
      <View className="pb-sheet__words">{words.words[approvalOf(view)]}</View>
      {asks === 'dues' && (
        <FormField name="duesPaidThrough" label={words.dues} hint={view.duesOnBook === null ? words.duesHint : words.duesKnown} required problem={decide.problem}>
          <DatePrecisionInput value={dues} onChange={setDues} precisions={['month']} years={{ from: year - 2, to: year + 1 }} />
        </FormField>
      )}
      {asks === 'letter' && <LetterFields committeeId={view.stops.at(-1)?.organisationId ?? ''} form={letter} set={setLetter} problem={decide.problem} />}
      {asks === 'letter' && <CheckLine text={words.provincial} checked={provincial} onChange={setProvincial} />}
      <ProblemNotice problem={decide.problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={words.cancel} onPress={onClose} disabled={decide.busy} />
        <Button text={words.approve} busy={decide.busy} disabled={!ready} onPress={() => void decide.submit(body)} />
      </View>
    </Sheet>
  );
}
