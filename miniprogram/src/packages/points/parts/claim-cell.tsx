import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { dateText, momentText } from '@/lib/format';
import { POINT_SOURCE_WORDS, type DecidePointsRequest, type PointClaimView } from '@party/shared/points';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.claims;

/** A proposal, with the decision where it is the reader's. */
export function ClaimCell({ claim: { id, version, memberName, branchName, source, day, evidence, askedBy, askedAt, mayDecide } }: { claim: PointClaimView }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'approve' | 'reject' | null>(null);
  const { busy, problem, submit } = useSubmit((body: DecidePointsRequest, key: string) => api.decidePoints({ params: { id }, body }, { key }), () => {
    setAsked(null);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  return (
    <View>
      <Cell
        title={`${memberName} · ${POINT_SOURCE_WORDS[source].label} · ${dateText(day)}`} hint={branchName}
        foot={
          <View>
            <View className="points__quiet">{evidence}</View>
            <View className="points__quiet">{words.by(askedBy, momentText(askedAt))}</View>
            <View className="points__row">
              {mayDecide ? (
                <>
                  <Button kind="plain" size="small" text={words.reject} onPress={() => setAsked('reject')} />
                  <Button size="small" text={words.approve} onPress={() => setAsked('approve')} />
                </>
              ) : <StatusTag text={words.waiting} />}
            </View>
          </View>
        }
      />
      <ConfirmDialog
        open={asked === 'approve'} title={words.ask(memberName)} consequence={words.effect} action={words.approve} busy={busy} problem={problem}
        onConfirm={() => void submit({ version, decision: 'approve' })} onClose={() => setAsked(null)}
      />
      <ReasonSheet
        open={asked === 'reject'} title={words.rejectTitle(memberName)} explain={words.rejectWords} templates={words.reasons} action={words.reject} busy={busy} problem={problem}
        onSubmit={(opinion) => void submit({ version, decision: 'reject', opinion })} onClose={() => setAsked(null)}
      />
    </View>
  );
}
