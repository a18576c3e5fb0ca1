import { useState } from 'react';
import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { useAccount } from '@/hooks/use-session';
import type { DecideLeaveRequest, MeetingSeatView, MeetingView } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.meeting;

/** Leave that waits, with its reason; a yes in one tap, a no with a reason. Nobody's own. */
export function LeaveList({ view: { id, seats } }: { view: MeetingView }) {
  const own = useAccount()?.member?.id;
  const [refused, setRefused] = useState<MeetingSeatView | null>(null);
  const step = useAskedStep<'refuse', DecideLeaveRequest>({ room: 'meetings', send: (body, key) => api.decideMeetingLeave({ params: { id }, body }, { key }), done: ({ grant }) => (grant ? words.granted : words.refused) });
  const waiting = seats.filter((seat) => seat.leave === 'asked');
  if (waiting.length === 0) return null;
  const refuse = (seat: MeetingSeatView): void => {
    setRefused(seat);
    step.ask('refuse');
  };
  return (
    <Section title={words.leaves} hint={words.leavesHint}>
      <Card padded={false}>
        {waiting.map((seat) => (
          <Cell
            key={seat.memberId} icon="user" title={seat.memberName} hint={seat.leaveReason ?? ''}
            {...(seat.memberId === own ? {} : {
              foot: (
                <View className="meetings__pair">
                  <Button size="small" text={words.grant} busy={step.busy} onPress={() => void step.submit({ memberId: seat.memberId, grant: true })} />
                  <Button size="small" kind="plain" text={words.refuse} disabled={step.busy} onPress={() => refuse(seat)} />
                </View>
              ),
            })}
          />
        ))}
      </Card>
      {step.asked === null && <ProblemNotice problem={step.problem} />}
      <ReasonSheet
        open={step.asked === 'refuse'} title={words.refuseTitle(refused?.memberName ?? '')} explain={words.refuseExplain} templates={words.refuseReasons} action={words.refuse} busy={step.busy} problem={step.problem}
        onSubmit={(opinion) => refused !== null && void step.submit({ memberId: refused.memberId, grant: false, opinion })} onClose={() => step.ask(null)}
      />
    </Section>
  );
}
