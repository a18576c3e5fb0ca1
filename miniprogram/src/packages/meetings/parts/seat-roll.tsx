import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { useAccount } from '@/hooks/use-session';
import { SEAT_MARK_LABELS, SEAT_MARKS, wasHeld, type MarkSeatsRequest, type MeetingSeatView, type MeetingView } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';
import { seatHint, seatTag } from '../view-model';

const words = copy.roll;

/** The list with how everybody stands; those who keep it mark others by a tap, never themselves. */
export function SeatRoll({ view: { id, seats, state, may } }: { view: MeetingView }) {
  const own = useAccount()?.member?.id;
  const [chosen, setChosen] = useState<MeetingSeatView | null>(null);
  const step = useAskedStep<'one' | 'all', MarkSeatsRequest>({ room: 'meetings', send: (body, key) => api.markSeats({ params: { id }, body }, { key }), done: ({ marks }) => (marks.length > 1 ? words.allDone : words.marked) });
  const open = seats.filter((seat) => seat.mark === null && seat.memberId !== own);
  const choose = (seat: MeetingSeatView): void => {
    setChosen(seat);
    step.ask('one');
  };
  const common = { busy: step.busy, problem: step.problem };
  return (
    <Section title={words.list} {...(may.mark && open.length > 0 ? { action: <Button kind="quiet" size="small" text={words.all} onPress={() => step.ask('all')} /> } : {})}>
      <Card padded={false}>
        {seats.map((seat) => (
          <Cell
            key={seat.memberId} icon="user" title={seat.memberName} hint={seatHint(seat)} foot={<StatusTag {...seatTag(seat, wasHeld(state))} />}
            {...(may.mark && seat.memberId !== own ? { onPress: () => choose(seat) } : {})}
          />
        ))}
      </Card>
      <ConfirmDialog
        {...common} open={step.asked === 'all'} title={words.allAsk(open.length)} consequence={words.allWords} action={words.all} onClose={() => step.ask(null)}
        onConfirm={() => void step.submit({ marks: open.map((seat) => ({ memberId: seat.memberId, mark: 'present' })) })}
      />
      <Sheet open={step.asked === 'one'} title={words.mark(chosen?.memberName ?? '')} onClose={() => step.ask(null)}>
        <View className="pb-sheet__words">{words.markWords}</View>
        <View className="meetings__pair">
          {SEAT_MARKS.map((mark) => (
            <Button key={mark} size="small" kind={chosen?.mark === mark ? 'primary' : 'plain'} text={SEAT_MARK_LABELS[mark]} disabled={step.busy} onPress={() => chosen !== null && void step.submit({ marks: [{ memberId: chosen.memberId, mark }] })} />
          ))}
          {chosen !== null && chosen.mark !== null && <Button size="small" kind="quiet" text={words.clear} disabled={step.busy} onPress={() => void step.submit({ marks: [{ memberId: chosen.memberId, mark: null }] })} />}
        </View>
        <ProblemNotice problem={step.problem} />
      </Sheet>
    </Section>
  );
}
