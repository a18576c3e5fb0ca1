import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { AbsenceDecision, AbsenceView, DecideAbsenceRequest } from '@party/shared/absences';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.decide;

/** Approve in two taps; send back or refuse with a reason. */
export function DecisionActions({ view: { id, version, memberName } }: { view: AbsenceView }) {
  const [asked, setAsked] = useState<AbsenceDecision | null>(null);
  const queries = useQueryClient();
  const decide = useSubmit((body: DecideAbsenceRequest, key: string) => api.decideAbsence({ params: { id }, body }, { key }), (_, { decision }) => {
    setAsked(null);
    toast(words.done[decision]);
    void queries.invalidateQueries({ queryKey: ['absences'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  const ask = (decision: AbsenceDecision | null): void => {
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
      <ConfirmDialog
        {...common} open={asked === 'approve'} title={words.approveAsk(memberName)} consequence={words.approveWords} action={words.approve}
        onConfirm={() => void decide.submit({ version, decision: 'approve' })}
      />
      <ReasonSheet
        {...common} open={asked === 'return'} title={words.returnTitle(memberName)} explain={words.explain} templates={words.returnReasons} action={words.return}
        onSubmit={(opinion) => void decide.submit({ version, decision: 'return', opinion })}
      />
      <ReasonSheet
        {...common} open={asked === 'reject'} title={words.rejectTitle(memberName)} explain={words.explain} templates={words.rejectReasons} action={words.reject}
        onSubmit={(opinion) => void decide.submit({ version, decision: 'reject', opinion })}
      />
    </View>
  );
}
