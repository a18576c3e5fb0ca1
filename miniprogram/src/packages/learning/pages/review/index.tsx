import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonSheet } from '@/components/ask-sheets';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { REPORT_KIND_LABELS, type ReportRow, type ResourceRow, type ResourceState } from '@party/shared/learning';
import { api } from '../../api';
import { copy } from '../../copy';
import { ResourceCell } from '../../parts/resource-cell';
import '../../learning.scss';

const words = copy.review;
type Tab = Exclude<ResourceState, 'draft'> | 'reports';

/** 资料审核: pieces of others that wait, that are offered, that were taken down, and what readers found wrong. */
export default function Review() {
  const { tab: first } = useRouter<{ tab?: string }>().params;
  const [tab, setTab] = useState<Tab>(first === 'reports' ? 'reports' : 'review');
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={(Object.keys(words.tabs) as Tab[]).map((key) => ({ key, label: words.tabs[key] }))} />
      <View className="learning__stack">{tab === 'reports' ? <Reports /> : <Pieces key={tab} state={tab} />}</View>
    </Page>
  );
}

function Pieces({ state }: { state: ResourceState }) {
  const pages = usePages<ResourceRow>(['learning', 'review', state], (cursor) => api.reviewResources({ query: { state: [state], ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  return <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <ResourceCell row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'inbox' }} />;
}

function Reports() {
  const queries = useQueryClient();
  const [open, setOpen] = useState<ReportRow | null>(null);
  const pages = usePages<ReportRow>(['learning', 'reports'], (cursor) => api.listReports({ query: cursor === null ? {} : { cursor } }));
  const { busy, problem, submit } = useSubmit(({ id, answer }: { id: string; answer: string }, key: string) => api.settleReport({ params: { id }, body: { answer } }, { key }), () => {
    setOpen(null);
    toast(words.settled);
    void queries.invalidateQueries({ queryKey: ['learning'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  });
  return (
    <View>
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.noReports, next: words.noReportsNext, icon: 'inbox' }}
        row={(row) => (
          <Cell
            icon="alert" title={`${REPORT_KIND_LABELS[row.kind]}：${row.title}`} hint={[words.by(row.reportedBy), momentText(row.reportedAt), row.note].filter((one) => one !== '').join(' · ')}
            foot={(
              <View className="learning__pair">
                <Button kind="plain" size="small" text={words.look} onPress={() => openPage('learning/resource', { id: row.resourceId })} />
                <Button kind="plain" size="small" text={words.settle} onPress={() => setOpen(row)} />
              </View>
            )}
          />
        )}
      />
      <ReasonSheet
        open={open !== null} title={words.settleTitle} explain={words.settleExplain} templates={words.answers} action={words.settle} busy={busy} problem={problem}
        onSubmit={(answer) => open !== null && void submit({ id: open.id, answer })} onClose={() => setOpen(null)}
      />
    </View>
  );
}
