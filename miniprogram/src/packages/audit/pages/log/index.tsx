import { useState } from 'react';
import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { DatePrecisionInput } from '@/components/date-precision-input';
import { FormField } from '@/components/form-field';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Picker } from '@/components/picker';
import { usePages } from '@/hooks/use-pages';
import { momentText } from '@/lib/format';
import type { AuditEntryView } from '@party/shared/audit';
import { api } from '../../api';
import { copy } from '../../copy';
import { LogState } from '../../parts/log-state';
import { ACTION_OPTIONS, entryText, factsText } from '../../view-model';

interface Filter {
  action: string;
  from: string;
  to: string;
}

const given = ({ action, from, to }: Filter): { action?: string; from?: string; to?: string } => ({
  ...(action === '' ? {} : { action }), ...(from.length === 10 ? { from } : {}), ...(to.length === 10 ? { to } : {}),
});

/** 操作日志: what was done within the auditor's reach, and whether the log is as it was written. */
export default function Log() {
  const [filter, setFilter] = useState<Filter>({ action: '', from: '', to: '' });
  const query = given(filter);
  const pages = usePages<AuditEntryView>(['audit', 'log', query], (cursor) => api.listAudit({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  return (
    <Page title={copy.title}>
      <LogState />
      <Section><Card><Filters filter={filter} set={(part) => setFilter({ ...filter, ...part })} /></Card></Section>
      <Section>
        <PagedList pages={pages} rowKey={(one) => one.id} row={(one) => <Entry one={one} />} empty={{ title: copy.none, next: copy.noneNext, icon: 'list' }} />
      </Section>
    </Page>
  );
}

function Filters({ filter, set }: { filter: Filter; set(part: Partial<Filter>): void }) {
  const [year] = useState(() => new Date().getFullYear());
  const years = { from: year - 5, to: year };
  return (
    <View>
      <FormField name="action" label={copy.action}><Picker options={ACTION_OPTIONS} value={filter.action} onChange={(action) => set({ action })} /></FormField>
      <FormField name="from" label={copy.from}><DatePrecisionInput value={filter.from} onChange={(from) => set({ from })} precisions={['day']} years={years} /></FormField>
      <FormField name="to" label={copy.to}><DatePrecisionInput value={filter.to} onChange={(to) => set({ to })} precisions={['day']} years={years} /></FormField>
    </View>
  );
}

function Entry({ one }: { one: AuditEntryView }) {
  const facts = factsText(one);
  return <Cell title={one.actionLabel} hint={`${momentText(one.at)} · ${entryText(one)}${facts === '' ? '' : ` · ${facts}`} · ${copy.address} ${one.ip}`} />;
}
