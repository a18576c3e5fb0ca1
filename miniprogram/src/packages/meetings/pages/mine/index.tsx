import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ReminderOffer } from '@/components/reminder-offer';
import { usePages } from '@/hooks/use-pages';
import type { MeetingListRow } from '@party/shared/meetings';
import { api } from '../../api';
import { copy } from '../../copy';
import { MeetingCell } from '../../parts/meeting-cell';
import '../../meetings.scss';

const words = copy.mine;
type When = 'ahead' | 'past';

/** 我的会议: every meeting on whose list I stand, with where I stand on it. */
export default function MyMeetings() {
  const [when, setWhen] = useState<When>('ahead');
  const pages = usePages<MeetingListRow>(['meetings', 'mine', when], (cursor) => api.ownMeetings({ query: { when, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <Tabs<When> label={words.label} current={when} onChange={setWhen} tabs={[{ key: 'ahead', label: words.tabs.ahead }, { key: 'past', label: words.tabs.past }]} />
      {when === 'ahead' && (pages.data?.pages[0]?.items.length ?? 0) > 0 && <ReminderOffer place="meetings/mine" templates={['reminder']} />}
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <MeetingCell row={row} />} empty={{ title: words.none[when], next: words.noneNext[when], icon: 'users' }} />
    </Page>
  );
}
