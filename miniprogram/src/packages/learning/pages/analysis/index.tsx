import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { Button } from '@/components/button';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { EmptyState, ErrorState, ProblemNotice, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import type { AnalysisRow, LearningAnalysis } from '@party/shared/learning';
import { api } from '../../api';
import { copy } from '../../copy';
import { AnalysisTable } from '../../parts/analysis-table';
import { thisYear } from '../../view-model';
import '../../learning.scss';

const words = copy.analysis;
const YEARS = 3;

/** 学习分析: members crossed with the latest pieces; every name leads to the record behind the numbers. */
export default function Analysis() {
  const account = useAccount();
  const places = [...new Map((account?.positions ?? []).map((one) => [one.organisationId, one.organisationName]))];
  const [organisationId, setOrganisation] = useState(places[0]?.[0] ?? '');
  const [year, setYear] = useState(thisYear());
  const years = Array.from({ length: YEARS }, (_, at) => String(thisYear() - at));
  return (
    <Page title={words.title}>
      <Card>
        <View className="learning__pair">
          <Picker label={words.organisation} options={places.map(([value, label]) => ({ value, label }))} value={organisationId} onChange={setOrganisation} />
          <Picker label={words.year} options={years.map((value) => ({ value, label: copy.record.year(Number(value)) }))} value={String(year)} onChange={(value) => setYear(Number(value))} />
        </View>
      </Card>
      <Table key={`${organisationId}:${year}`} organisationId={organisationId} year={year} />
    </Page>
  );
}

function Table({ organisationId, year }: { organisationId: string; year: number }) {
  const pages = usePages<AnalysisRow>(['learning', 'analysis', organisationId, year], (cursor) => api.learningAnalysis({ query: { organisationId, year, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await api.exportAnalysis({ query: { organisationId, year } })).open(words.file(year)), () => toast(words.exported));
  usePullDownRefresh(() => void pages.refetch().finally(() => Taro.stopPullDownRefresh()));
  const first = pages.data?.pages[0] as LearningAnalysis | undefined;
  if (first === undefined) return pages.error ? <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} /> : <Skeleton rows={6} />;
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (rows.length === 0) return <EmptyState title={words.none} next={words.noneNext} icon="users" />;
  return (
    <Section title={words.people(first.members)} hint={words.asOf(momentText(first.asOf))}>
      <ProblemNotice problem={save.problem ?? pages.error} />
      <Notice>{first.columns.length === 0 ? words.noColumns : words.define}</Notice>
      <View className="learning__stack"><AnalysisTable columns={first.columns} rows={rows} /></View>
      {pages.hasNextPage && <Button kind="quiet" size="small" text={words.more} busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()} />}
      <BottomActions><Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>
    </Section>
  );
}
