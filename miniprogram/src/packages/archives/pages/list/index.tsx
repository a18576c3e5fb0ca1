import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Section } from '@/components/layout';
import { Avatar } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Picker } from '@/components/picker';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import { ARCHIVE_VIEWS, PAPER_CATALOGUE, type ArchiveQuery, type ArchiveRow, type ArchiveView, type PaperKind } from '@party/shared/archives';
import { api } from '../../api';
import { copy } from '../../copy';
import { Marks } from '../../parts/marks';
import { rowHint, rowMarks } from '../../view-model';
import '../../archives.scss';

const words = copy.list;
const LACKING = [{ value: '', label: words.anyPaper }, ...PAPER_CATALOGUE.filter((rule) => rule.from !== null).map(({ kind, name }) => ({ value: kind, label: name }))];

/** 党员档案: the files of everybody looked after, with what is missing, and the ways to gaps by branch and to hand-overs. */
export default function Archives() {
  const { organisationId = '' } = useRouter<{ organisationId?: string }>().params;
  const [view, setView] = useState<ArchiveView>(organisationId === '' ? 'all' : 'incomplete');
  const [lacking, setLacking] = useState('');
  const query: ArchiveQuery = { view, ...(organisationId === '' ? {} : { organisationId }), ...(lacking === '' ? {} : { lacking: lacking as PaperKind }) };
  const pages = usePages<ArchiveRow>(['archives', 'list', query], (cursor) => api.listArchives({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await api.exportArchives({ query })).open(words.fileName), () => toast(words.exported));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <Tabs<ArchiveView> label={words.label} current={view} onChange={setView} tabs={ARCHIVE_VIEWS.map((key) => ({ key, label: words.tabs[key] }))} />
      <View className="archives__choice"><Picker label={words.lacking} options={LACKING} value={lacking} onChange={setLacking} /></View>
      <PagedList
        pages={pages} rowKey={(row) => row.memberId} empty={{ title: words.none[view], next: words.noneNext, icon: 'document' }}
        row={(row) => (
          <Cell lead={<Avatar name={row.memberName} />} title={row.memberName} hint={rowHint(row)} foot={<Marks marks={rowMarks(row)} />} onPress={() => openPage('archives/file', { id: row.memberId })} />
        )}
      />
      {organisationId === '' && (
        <Section>
          <Card padded={false}>
            <Cell icon="swap" title={words.handovers} hint={words.handoversHint} onPress={() => openPage('archives/handovers')} />
            <Cell icon="tree" title={words.gaps} onPress={() => openPage('archives/gaps')} />
          </Card>
        </Section>
      )}
      <ProblemNotice problem={save.problem} />
      <BottomActions><Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>
    </Page>
  );
}
