import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { LinkedThings } from '@/components/linked-things';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { StepLine } from '@/components/step-line';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { ON_H5 } from '@/lib/platform';
import { openPage } from '@/lib/routes';
import type { MeetingView } from '@party/shared/meetings';
import { api } from '../../api';
import { copy } from '../../copy';
import { AgendaView } from '../../parts/agenda-view';
import { KeepActions } from '../../parts/keep-actions';
import { LeaveList } from '../../parts/leave-list';
import { OwnAnswer } from '../../parts/own-answer';
import { countRows, factRows, quorumText, stateTag, stepsOf } from '../../view-model';
import '../../meetings.scss';

const words = copy.meeting;

/** 会议详情: the notice for those who come, the list and the next step for those who keep it. */
export default function MeetingPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const meeting = useRead(['meetings', 'one', id], () => api.getMeeting({ params: { id } }));
  useDidShow(() => void meeting.refetch());
  usePullDownRefresh(() => void meeting.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={meeting} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Meeting view={view} />}</QueryView>
    </Page>
  );
}

function Meeting({ view }: { view: MeetingView }) {
  const { state, reason, may, steps, topic } = view;
  const title = state === 'cancelled' || state === 'noticed' || state === 'held' ? words.reason[state] : '';
  return (
    <View>
      {reason !== null && title !== '' && <Notice tone="warn" title={title}>{reason}</Notice>}
      <Section title={topic} action={<StatusTag {...stateTag(state)} />}><Card><DefinitionList rows={factRows(view)} /></Card></Section>
      <OwnAnswer view={view} />
      {may.leave && <LeaveList view={view} />}
      <AgendaView view={view} />
      {state !== 'draft' && <LinkedThings kind="meeting" id={view.id} />}
      {state !== 'draft' && <Attendance view={view} />}
      <Files view={view} />
      {steps.length > 0 && <Section title={words.steps}><Card><StepLine steps={stepsOf(view)} /></Card></Section>}
      <KeepActions view={view} />
    </View>
  );
}

function Attendance({ view }: { view: MeetingView }) {
  const { id, seats } = view;
  const quorum = quorumText(view);
  return (
    <Section title={words.counts}>
      <Card>
        <DefinitionList rows={countRows(view)} />
        {quorum !== '' && <Notice>{quorum}</Notice>}
      </Card>
      {seats.length > 0 && <Card padded={false}><Cell icon="users" title={words.people} hint={words.peopleHint} onPress={() => openPage('meetings/roll', { id })} /></Card>}
    </Section>
  );
}

/** The sheet of the minutes, and in the browser an entry for the calendar: WeChat opens no such file. */
function Files({ view: { id, state, may } }: { view: MeetingView }) {
  const print = useSubmit(async () => (await api.printMinutes({ params: { id } })).open(words.printName));
  const calendar = useSubmit(async () => (await api.meetingCalendar({ params: { id } })).open(words.calendarName));
  const dated = ON_H5 && state === 'noticed';
  if (!may.print && !dated) return null;
  return (
    <View className="meetings__pair">
      {may.print && <Button kind="plain" icon="download" text={words.print} busy={print.busy} onPress={() => void print.submit(undefined)} />}
      {dated && <Button kind="plain" icon="calendar" text={words.calendar} busy={calendar.busy} onPress={() => void calendar.submit(undefined)} />}
      <ProblemNotice problem={print.problem ?? calendar.problem} />
    </View>
  );
}
