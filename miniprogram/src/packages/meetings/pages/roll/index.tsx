import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import type { MeetingView } from '@party/shared/meetings';
import { api } from '../../api';
import { copy } from '../../copy';
import { CodePanel } from '../../parts/code-panel';
import { LeaveList } from '../../parts/leave-list';
import { SeatRoll } from '../../parts/seat-roll';
import { countRows, quorumText } from '../../view-model';
import '../../meetings.scss';

const words = copy.roll;
/** How often the list is read while people come in, in milliseconds. */
const EVERY = 5_000;

/** 签到与名单: the code for the room, who is there, whether a vote may be held. */
export default function MeetingRoll() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const meeting = useRead(['meetings', 'one', id], () => api.getMeeting({ params: { id } }), { every: EVERY });
  usePullDownRefresh(() => void meeting.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={meeting} skeleton={{ kind: 'list', rows: 8 }}>{(view) => <Roll view={view} />}</QueryView>
    </Page>
  );
}

function Roll({ view }: { view: MeetingView }) {
  const { may, state } = view;
  const quorum = quorumText(view);
  return (
    <View>
      {may.code && <CodePanel view={view} />}
      {!may.code && state === 'noticed' && <Notice>{words.codeClosed}</Notice>}
      <Section title={copy.meeting.counts}>
        <Card>
          <DefinitionList rows={countRows(view)} />
          {quorum !== '' && <Notice>{quorum}</Notice>}
        </Card>
      </Section>
      {may.leave && <LeaveList view={view} />}
      <SeatRoll view={view} />
    </View>
  );
}
