import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useAccount } from '@/hooks/use-session';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import type { MeetingListRow } from '@party/shared/meetings';
import { api } from '../../api';
import { copy } from '../../copy';
import { MeetingCell } from '../../parts/meeting-cell';
import '../../meetings.scss';

const words = copy.list;
type When = 'ahead' | 'past';

/** 三会一课: meetings of the branches in my care, what is to be held, and a new one. */
export default function KeptMeetings() {
  const account = useAccount();
  const [when, setWhen] = useState<When>('ahead');
  const pages = usePages<MeetingListRow>(['meetings', 'list', when], (cursor) => api.listMeetings({ query: { when, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  // The overview goes by branches: whoever leads a group alone has none.
  const surveys = account?.positions.some((one) => one.kind !== 'group_leader') ?? false;
  return (
    <Page title={words.title}>
      {surveys && (
        <Section>
          <Card padded={false}><Cell icon="list" title={words.overview} hint={words.overviewHint} onPress={() => openPage('meetings/overview')} /></Card>
        </Section>
      )}
      <Tabs<When> label={words.label} current={when} onChange={setWhen} tabs={[{ key: 'ahead', label: words.tabs.ahead }, { key: 'past', label: words.tabs.past }]} />
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <MeetingCell row={row} kept />} empty={{ title: words.none[when], next: words.noneNext[when], icon: 'users' }} />
      {!pages.isPending && mayOffer(account, 'meetings.keep') && (
        <BottomActions><Button icon="plus" text={words.plan} onPress={() => openPage('meetings/plan')} /></BottomActions>
      )}
    </Page>
  );
}
