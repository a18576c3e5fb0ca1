import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Card, Notice, Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { StatusTag } from '@/components/marks';
import { useAskedStep } from '@/hooks/use-asked-step';
import type { AnswerMeetingRequest, MeetingView } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';
import { ownTag } from '../view-model';

const words = copy.meeting;

/** Whether I come, and what became of the leave I asked for. Nothing for those who are not on the list. */
export function OwnAnswer({ view }: { view: MeetingView }) {
  const { id, own, may } = view;
  const step = useAskedStep<'leave', AnswerMeetingRequest>({ room: 'meetings', send: (body, key) => api.answerMeeting({ params: { id }, body }, { key }), done: ({ answer }) => words.answered[answer] });
  if (own === null) return null;
  const said = own.answer === null ? words.ownNone : words.ownDone[own.answer];
  return (
    <Section title={words.own} action={<StatusTag {...ownTag(view)} />}>
      <Card>
        <View>{own.part === 'invited' ? words.ownInvited : said}</View>
        {own.leave === 'refused' && <Notice tone="warn">{words.leaveRefused}</Notice>}
        {may.answer && (
          <View className="meetings__pair">
            {(['coming', 'online'] as const).map((answer) => (
              <Button key={answer} size="small" kind={own.answer === answer ? 'primary' : 'plain'} text={words.answer[answer]} busy={step.busy} onPress={() => void step.submit({ answer })} />
            ))}
            <Button size="small" kind={own.answer === 'leave' ? 'primary' : 'plain'} text={words.answer.leave} disabled={step.busy} onPress={() => step.ask('leave')} />
          </View>
        )}
        {step.asked === null && <ProblemNotice problem={step.problem} />}
      </Card>
      <ReasonSheet
        open={step.asked === 'leave'} title={words.leaveTitle} explain={words.leaveExplain} templates={words.leaveReasons} action={words.leaveSend} busy={step.busy} problem={step.problem}
        onSubmit={(reason) => void step.submit({ answer: 'leave', reason })} onClose={() => step.ask(null)}
      />
    </Section>
  );
}
