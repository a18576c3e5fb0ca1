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
import { POINT_SOURCE_WORDS, type DecidePointsRequest, type PointReversalView } from '@party/shared/points';
import { api } from '../api';
import { reversalCopy as words } from '../copy-reversals';

/** An entry somebody wants to take back, with the decision where it is the reader's. */
export function ReversalCell({ reversal: { id, version, memberName, branchName, entry, reason, askedBy, askedAt, mayDecide } }: { reversal: PointReversalView }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'approve' | 'reject' | null>(null);
  const { busy, problem, submit } = useSubmit((body: DecidePointsRequest, key: string) => api.decideReversal({ params: { id }, body }, { key }), () => {
    setAsked(null);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  const shared = { busy, problem, onClose: () => setAsked(null) };
  return (
    <View>
      <Cell
        title={`${memberName} · ${POINT_SOURCE_WORDS[entry.source].label}`} hint={`${branchName} · ${words.facts(dateText(entry.day), entry.points)}`}
        foot={
          <View>
            <View className="points__line">{words.reason(reason)}</View>
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
      <ConfirmDialog open={asked === 'approve'} title={words.sure(memberName)} consequence={words.effect} action={words.approve} {...shared} onConfirm={() => void submit({ version, decision: 'approve' })} />
      <ReasonSheet open={asked === 'reject'} title={words.rejectTitle} explain={words.rejectWords} templates={words.rejectReasons} action={words.reject} {...shared} onSubmit={(opinion) => void submit({ version, decision: 'reject', opinion })} />
    </View>
  );
}
