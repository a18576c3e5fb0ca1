import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { HANDOVER_VIEWS, type ArchiveHandoverRow, type HandoverListView } from '@party/shared/archives';
import { api } from '../../api';
import { copy } from '../../copy';
import { HandoverCell } from '../../parts/handover-cell';
import '../../archives.scss';

const words = copy.handovers;

/** 档案移交: what is to be checked, what did not arrive, and what is over; for both sides. */
export default function ArchiveHandovers() {
  const [view, setView] = useState<HandoverListView>('open');
  const pages = usePages<ArchiveHandoverRow>(['archives', 'handovers', view], (cursor) => api.listHandovers({ query: { view, ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <Tabs<HandoverListView> label={words.label} current={view} onChange={setView} tabs={HANDOVER_VIEWS.map((key) => ({ key, label: words.tabs[key] }))} />
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <HandoverCell row={row} />} empty={{ title: words.none[view], next: words.noneNext, icon: 'swap' }} />
    </Page>
  );
}
