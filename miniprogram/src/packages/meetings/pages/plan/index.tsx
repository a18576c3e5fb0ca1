import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import type { MeetingPlace } from '@party/shared/meetings';
import { api } from '../../api';
import { copy } from '../../copy';
import { PlanMeetingForm } from '../../parts/plan-form';
import { formOf, planAt } from '../../view-model';
import '../../meetings.scss';

const words = copy.plan;
const SKELETON = { kind: 'card', rows: 8 } as const;

/** 安排会议: a new meeting, or one that is changed. The form reads for itself, so it takes the place of what was waited for. */
export default function PlanMeeting() {
  const { id } = useRouter<{ id?: string }>().params;
  const places = useRead(['meetings', 'places'], () => api.meetingPlaces());
  const items = places.data?.items ?? [];
  return (
    <Page title={id === undefined ? words.title : words.changeTitle}>
      {items.length === 0 ? (
        <QueryView query={places} skeleton={SKELETON} empty={{ when: () => true, title: words.none, next: words.noneNext, icon: 'organisation' }}>{() => <View />}</QueryView>
      ) : id === undefined ? <PlanMeetingForm first={planAt(items[0])} view={null} places={items} /> : <Change id={id} places={items} />}
    </Page>
  );
}

function Change({ id, places }: { id: string; places: readonly MeetingPlace[] }) {
  const meeting = useRead(['meetings', 'one', id], () => api.getMeeting({ params: { id } }));
  const view = meeting.data;
  if (view === undefined) return <QueryView query={meeting} skeleton={SKELETON}>{() => <View />}</QueryView>;
  return <PlanMeetingForm key={view.version} first={formOf(view)} view={view} places={places} />;
}
