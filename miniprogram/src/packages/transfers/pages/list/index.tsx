import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import type { TransferRow, TransferView } from '@party/shared/transfers';
import { api } from '../../api';
import { copy } from '../../copy';
import { Cockpit } from '../../parts/cockpit';
import { TransferCell } from '../../parts/transfer-cell';
import '../../transfers.scss';

const words = copy.list;
const counted = (count: number | undefined): { count?: number } => (count === undefined ? {} : { count });

/** 组织关系转接 for those who decide and watch: what waits for me, what is under way and where it is stuck, what has ended. */
export default function Transfers() {
  const [view, setView] = useState<TransferView>('mine_to_decide');
  const cockpit = useRead(['transfers', 'cockpit'], () => api.transferCockpit());
  const pages = usePages<TransferRow>(['transfers', 'list', view], (cursor) => api.listTransfers({ query: { view, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await api.exportTransfers({ query: { view } })).open(words.fileName), () => toast(words.exported));
  useDidShow(() => {
    void cockpit.refetch();
    void pages.refetch();
  });
  return (
    <Page title={words.title}>
      <Tabs<TransferView>
        label={words.label} current={view} onChange={setView}
        tabs={[
          { key: 'mine_to_decide', label: words.tabs.mine_to_decide, ...counted(cockpit.data?.mineToDecide) },
          { key: 'under_way', label: words.tabs.under_way, ...counted(cockpit.data?.underWay) },
          { key: 'overdue', label: words.tabs.overdue, ...counted(cockpit.data?.overdue) },
          { key: 'ended', label: words.tabs.ended },
        ]}
      />
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <TransferCell row={row} />} empty={{ title: words.none[view], next: words.noneNext, icon: 'swap' }} />
      {view === 'under_way' && cockpit.data !== undefined && cockpit.data.underWay > 0 && <Cockpit cockpit={cockpit.data} />}
      {!pages.isPending && (
        <BottomActions>
          <Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} />
          <Button icon="upload" text={words.graduates} onPress={() => openPage('imports/list', { kind: 'graduate_transfers' })} />
        </BottomActions>
      )}
    </Page>
  );
}
