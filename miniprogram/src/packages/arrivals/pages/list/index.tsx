import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import type { ArrivalRow, ArrivalsView } from '@party/shared/arrivals';
import { api } from '../../api';
import { copy } from '../../copy';
import { ArrivalCell } from '../../parts/arrival-cell';

const words = copy.list;
const counted = (count: number | undefined): { count?: number } => (count === undefined ? {} : { count });

/** 组织关系转入: what waits for me, what is under way, what is over, and the way to a new registration. */
export default function Arrivals() {
  const [view, setView] = useState<ArrivalsView>('mine');
  const counts = useRead(['arrivals', 'counts'], () => api.countArrivals());
  const pages = usePages<ArrivalRow>(['arrivals', 'list', view], (cursor) => api.listArrivals({ query: { view, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => {
    void counts.refetch();
    void pages.refetch();
  });
  const mine = counts.data === undefined ? undefined : counts.data.toDecide + counts.data.receipts + counts.data.toMend;
  return (
    <Page title={words.title}>
      <Tabs<ArrivalsView>
        label={words.label} current={view} onChange={setView}
        tabs={[
          { key: 'mine', label: words.tabs.mine, ...counted(mine) },
          { key: 'under_way', label: words.tabs.under_way, ...counted(counts.data?.underWay) },
          { key: 'ended', label: words.tabs.ended },
        ]}
      />
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <ArrivalCell row={row} />} empty={{ title: words.none[view], next: words.noneNext, icon: 'flag' }} />
      {!pages.isPending && <BottomActions><Button icon="plus" text={words.register} onPress={() => openPage('arrivals/form')} /></BottomActions>}
    </Page>
  );
}
