import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import type { CorrectionRow } from '@party/shared/corrections';
import type { CorrectionState } from '@party/shared/members';
import { api } from '../../api';
import { copy } from '../../copy';
import { ApprovalCard } from '../../parts/approval-card';
import { ApproveSheet } from '../../parts/approve-sheet';
import { MOST_AT_ONCE, useBatch, type Batch } from '../../use-batch';
import '../../corrections.scss';

const words = copy.list;

type Tab = 'submitted' | 'returned' | 'done';
const STATES: Readonly<Record<Tab, CorrectionState[]>> = { submitted: ['submitted'], returned: ['returned'], done: ['approved', 'rejected', 'withdrawn'] };

/** 信息更正审批: what waits for my decision, one by one or many at once. */
export default function Approvals() {
  const [tab, setTab] = useState<Tab>('submitted');
  const batch = useBatch();
  const counts = useRead(['corrections', 'counts'], () => api.countCorrections());
  const pages = usePages<CorrectionRow>(['corrections', 'list', tab], (cursor) => api.listCorrections({ query: { state: STATES[tab], ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => {
    void counts.refetch();
    void pages.refetch();
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
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
      {tab === 'submitted' && rows.length > 0 && <BatchBar batch={batch} rows={rows} />}
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.none[tab], next: words.noneNext, icon: 'check-circle' }}
        row={(row) => (
          <ApprovalCard
            row={row} chosen={tab === 'submitted' && batch.chosen ? batch.chosen.includes(row.id) : null}
            onChoose={() => batch.toggle(row.id)} onApprove={() => batch.preview([row])}
          />
        )}
      />
      {tab === 'submitted' && batch.chosen && (
        <BottomActions>
          <Button text={`${words.preview}（${batch.chosen.length}）`} disabled={batch.chosen.length === 0} onPress={() => batch.preview(rows.filter((row) => batch.chosen?.includes(row.id)))} />
        </BottomActions>
      )}
      <ApproveSheet batch={batch} />
    </Page>
  );
}

function BatchBar({ batch, rows }: { batch: Batch; rows: readonly CorrectionRow[] }) {
  const { chosen } = batch;
  const all = Math.min(rows.length, MOST_AT_ONCE);
  return (
    <View className="corrections__bar">
      <Text>{chosen === null ? '' : rows.length > MOST_AT_ONCE ? `${words.chosen(chosen.length)} · ${words.most}` : words.chosen(chosen.length)}</Text>
      {chosen !== null && (
        <Button
          kind="quiet" size="small" text={chosen.length === all ? words.clear : words.all}
          onPress={() => batch.choose(chosen.length === all ? [] : rows.map((row) => row.id))}
        />
      )}
      <Button kind="quiet" size="small" text={chosen === null ? words.batch : words.endBatch} onPress={batch.toggleMode} />
    </View>
  );
}
