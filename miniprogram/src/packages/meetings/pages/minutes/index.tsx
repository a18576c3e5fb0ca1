import { useRouter } from '@tarojs/taro';
import { Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { api } from '../../api';
import { copy } from '../../copy';
import { MinutesForm } from '../../parts/minutes-form';
import '../../meetings.scss';

const words = copy.minutes;

/** 会议记录: written by the recorder, item by item. */
export default function MeetingMinutes() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const meeting = useRead(['meetings', 'one', id], () => api.getMeeting({ params: { id } }));
  return (
    <Page title={words.title}>
      <QueryView query={meeting} skeleton={{ kind: 'card', rows: 8 }}>
        {(view) => (view.may.write ? <MinutesForm key={view.version} view={view} /> : <Notice>{words.closed}</Notice>)}
      </QueryView>
    </Page>
  );
}
