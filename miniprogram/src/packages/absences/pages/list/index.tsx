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
import type { AbsenceCounts, AbsenceRow, AbsenceState } from '@party/shared/absences';
import { api } from '../../api';
import { copy } from '../../copy';
import { AbsenceCell } from '../../parts/absence-cell';
import '../../absences.scss';

const words = copy.list;

type Tab = 'waiting' | 'inForce' | 'closed';
const STATES: Readonly<Record<Tab, AbsenceState[]>> = { waiting: ['submitted', 'approved', 'returned'], inForce: ['in_force'], closed: ['ended', 'rejected', 'withdrawn'] };

const sumOf = (counts: AbsenceCounts | undefined, tab: Tab): { count?: number } =>
  (counts === undefined ? {} : { count: counts.byState.filter(({ state }) => STATES[tab].includes(state)).reduce((sum, one) => sum + one.count, 0) });

/** 外出党员: requests that wait, who is away and when they want to be spoken to, what is over. */
export default function KeptAbsences() {
  const [tab, setTab] = useState<Tab>('inForce');
  const counts = useRead(['absences', 'counts'], () => api.countAbsences());
  const pages = usePages<AbsenceRow>(['absences', 'list', tab], (cursor) => api.listAbsences({ query: { state: STATES[tab], ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await api.exportAbsences({ query: { state: STATES[tab] } })).open(words.fileName), () => toast(words.exported));
  useDidShow(() => {
    void counts.refetch();
    void pages.refetch();
  });
  return (
    <Page title={words.title}>
      <Tabs<Tab>
        label={words.label} current={tab} onChange={setTab}
        tabs={[
          { key: 'waiting', label: words.tabs.waiting, ...sumOf(counts.data, 'waiting') },
          { key: 'inForce', label: words.tabs.inForce, ...sumOf(counts.data, 'inForce') },
          { key: 'closed', label: words.tabs.closed },
        ]}
      />
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <AbsenceCell row={row} />} empty={{ title: words.none[tab], next: words.noneNext, icon: 'calendar' }} />
      {!pages.isPending && (
        <BottomActions>
          <Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} />
          <Button icon="plus" text={words.register} onPress={() => openPage('absences/form', { how: 'register' })} />
        </BottomActions>
      )}
    </Page>
  );
}
