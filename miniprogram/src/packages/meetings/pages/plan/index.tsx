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

/** 安排会议: a new meeting, or one that is changed. */
export default function PlanMeeting() {
  const { id } = useRouter<{ id?: string }>().params;
  const places = useRead(['meetings', 'places'], () => api.meetingPlaces());
  return (
    <Page title={id === undefined ? words.title : words.changeTitle}>
      <QueryView query={places} skeleton={{ kind: 'card', rows: 8 }} empty={{ when: ({ items }) => items.length === 0, title: words.none, next: words.noneNext, icon: 'organisation' }}>
        {({ items }) => (id === undefined ? <PlanMeetingForm first={planAt(items[0])} view={null} places={items} /> : <Change id={id} places={items} />)}
      </QueryView>
    </Page>
  );
}

function Change({ id, places }: { id: string; places: readonly MeetingPlace[] }) {
  const meeting = useRead(['meetings', 'one', id], () => api.getMeeting({ params: { id } }));
  return <QueryView query={meeting} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <PlanMeetingForm key={view.version} first={formOf(view)} view={view} places={places} />}</QueryView>;
}
