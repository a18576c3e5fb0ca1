import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import type { CorrectionRow } from '@party/shared/corrections';
import type { CorrectionState } from '@party/shared/members';
import { api } from '../../api';
import { copy } from '../../copy';
import { ApprovalCard } from '../../parts/approval-card';
import '../../corrections.scss';

const words = copy.list;

type Tab = 'submitted' | 'returned' | 'done';
const STATES: Readonly<Record<Tab, CorrectionState[]>> = { submitted: ['submitted'], returned: ['returned'], done: ['approved', 'rejected', 'withdrawn'] };

/** 信息更正办理: every request of the organisation by its state; many at once are decided in the approval centre. */
export default function Approvals() {
  const [tab, setTab] = useState<Tab>('submitted');
  const counts = useRead(['corrections', 'counts'], () => api.countCorrections());
  const pages = usePages<CorrectionRow>(['corrections', 'list', tab], (cursor) => api.listCorrections({ query: { state: STATES[tab], ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => {
    void counts.refetch();
    void pages.refetch();
  });
  const { submitted, returned } = counts.data ?? {};
  return (
    <Page title={words.title}>
      <Tabs<Tab>
        label={words.label} current={tab} onChange={setTab}
        tabs={[
          { key: 'submitted', label: words.tabs.submitted, ...(submitted === undefined ? {} : { count: submitted }) },
          { key: 'returned', label: words.tabs.returned, ...(returned === undefined ? {} : { count: returned }) },
          { key: 'done', label: words.tabs.done },
        ]}
      />
      {tab === 'submitted' && submitted !== undefined && submitted > 1 && (
        <View className="corrections__bar"><Button kind="plain" size="small" text={words.batch} onPress={() => openPage('workbench/approvals')} /></View>
      )}
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.none[tab], next: words.noneNext, icon: 'check-circle' }}
        row={(row) => <ApprovalCard row={row} />}
      />
    </Page>
  );
}
