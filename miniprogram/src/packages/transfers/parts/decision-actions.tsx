import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { BottomActions } from '@/components/layout';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit, type Submit } from '@/hooks/use-submit';
import { LETTER_USUAL_DAYS, type DecideTransferRequest, type TransferDecision, type TransferDetail } from '@party/shared/transfers';
import { APPROVAL_KINDS } from '@party/shared/workbench';
import { api } from '../api';
import { copy } from '../copy';
import { stepNow } from '../view-model';
import { LetterFields, letterOf, type LetterForm } from './letter-fields';

const words = copy.decide;
const { reasons } = APPROVAL_KINDS.transfers;

type Deciding = Submit<DecideTransferRequest, TransferDetail>;

/** Approve, send back or refuse the step that waits. */
export function DecisionActions({ view }: { view: TransferDetail }) {
  const { id, version, memberName } = view;
  const [asked, setAsked] = useState<TransferDecision | null>(null);
  const queries = useQueryClient();
  const decide: Deciding = useSubmit((body: DecideTransferRequest, key: string) => api.decideTransfer({ params: { id }, body }, { key }), (_, { decision }) => {
    setAsked(null);
    toast(words.done[decision]);
    void queries.invalidateQueries({ queryKey: ['transfers'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  const ask = (decision: TransferDecision | null): void => {
    decide.reset();
    setAsked(decision);
  };
  const common = { busy: decide.busy, problem: decide.problem, onClose: () => ask(null) };
  return (
    <View>
      <BottomActions>
        <Button kind="plain" text={words.reject} onPress={() => ask('reject')} />
        <Button kind="plain" text={words.return} onPress={() => ask('return')} />
        <Button text={words.approve} onPress={() => ask('approve')} />
      </BottomActions>
      <ApproveSheet view={view} decide={decide} open={asked === 'approve'} onClose={() => ask(null)} />
      {(['return', 'reject'] as const).map((decision) => (
        <ReasonSheet
          {...common} key={decision} open={asked === decision} title={decision === 'return' ? words.returnTitle(memberName) : words.rejectTitle(memberName)} explain={words.explain}
          templates={reasons[decision]} action={words[decision]} onSubmit={(opinion) => void decide.submit({ version, decision, opinion })}
        />
      ))}
    </View>
  );
}

/** What an approval does, and what this step asks for: the month of the dues, or the letter. */
function ApproveSheet({ view, decide, open, onClose }: { view: TransferDetail; decide: Deciding; open: boolean; onClose(): void }) {
  const [dues, setDues] = useState('');
  const [letter, setLetter] = useState<LetterForm>({ addressee: view.toName, days: String(LETTER_USUAL_DAYS) });
  const [year] = useState(() => new Date().getFullYear());
  const step = stepNow(view);
  const first = step?.seat === 'sending_branch';
  const issues = step?.act === 'issue';
  const wanted = letterOf(letter);
  const ready = (!first || dues.length === 7) && (!issues || wanted !== null);
  const body: DecideTransferRequest = { version: view.version, decision: 'approve', ...(first ? { duesPaidThrough: dues } : {}), ...(issues && wanted ? { letter: wanted } : {}) };
  return (
    <Sheet open={open} title={words.approveAsk(view.memberName)} onClose={onClose}>
      <View className="pb-sheet__words">{words.words[step?.act ?? 'forward']}</View>
      {first && (
        <FormField name="duesPaidThrough" label={words.dues} hint={words.duesHint} required problem={decide.problem}>
          <DatePrecisionInput value={dues} onChange={setDues} precisions={['month']} years={{ from: year - 2, to: year + 1 }} />
        </FormField>
      )}
      {issues && <LetterFields form={letter} set={setLetter} problem={decide.problem} />}
      <ProblemNotice problem={decide.problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={words.cancel} onPress={onClose} disabled={decide.busy} />
        <Button text={words.approve} busy={decide.busy} disabled={!ready} onPress={() => void decide.submit(body)} />
      </View>
    </Sheet>
  );
}
