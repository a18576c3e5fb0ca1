import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { Button } from '@/components/button';
import { BottomActions, Notice, Section } from '@/components/layout';
import { EmptyState, ErrorState, ProblemNotice, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { cellText, type AnalysisRow, type LearningAnalysis } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { TopicPicker, type AnalysisView } from './analysis-filters';
import { Matrix, type MatrixCell } from './matrix';

const words = copy.analysis;

/** Members crossed with pieces; every figure leads to the lines behind it. */
export function PiecesAnalysis({ view: { organisationId, period } }: { view: AnalysisView }) {
  const [topic, setTopic] = useState('');
  const query = { organisationId, period: period.key, ...(topic === '' ? {} : { topic }) };
  const pages = usePages<AnalysisRow>(['learning', 'analysis', query], (cursor) => api.learningAnalysis({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await api.exportAnalysis({ query })).open(words.file(period.key)), () => toast(words.exported));
  usePullDownRefresh(() => void pages.refetch().finally(() => Taro.stopPullDownRefresh()));
  const first = pages.data?.pages[0] as LearningAnalysis | undefined;
  if (first === undefined) return pages.error ? <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} /> : <Skeleton rows={6} />;
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <View>
      <View className="learning__stack"><TopicPicker topics={first.topics} topic={topic} onChange={setTopic} /></View>
      {rows.length === 0 ? <EmptyState title={words.none} next={words.noneNext} icon="users" /> : (
        <Section title={words.people(first.members)} hint={words.asOf(momentText(first.asOf))}>
          <ProblemNotice problem={save.problem ?? pages.error} />
          <Notice>{first.columns.length === 0 ? words.noColumns : words.define}</Notice>
          <View className="learning__stack">
            <Matrix
              label={words.table} name={words.name} heads={[words.completed, words.online, words.offline, ...first.columns.map((column) => column.title)].map((text) => ({ text }))}
              rows={rows.map((row) => ({ key: row.memberId, name: row.memberName, label: copy.record.of(row.memberName), onName: () => openPage('learning/record', { id: row.memberId }), cells: cellsOf(row, first.columns, period.key) }))}
            />
          </View>
          {pages.hasNextPage && <Button kind="quiet" size="small" text={words.more} busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()} />}
          <BottomActions><Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>
        </Section>
      )}
    </View>
  );
}

function cellsOf({ memberId: id, memberName, cells, asked, completed, onlineMinutes, offlineMinutes }: AnalysisRow, columns: LearningAnalysis['columns'], period: string): MatrixCell[] {
  const minutes = (count: number, head: string): MatrixCell => ({
    text: words.minutes(count), label: words.cell(memberName, head, words.minutes(count)), ...(count === 0 ? {} : { onPress: () => openPage('learning/record', { id, period }) }),
  });
  const finished = (count: number): MatrixCell => ({
    text: String(count), label: words.cell(memberName, words.completed, String(count)),
    ...(count === 0 ? {} : { onPress: () => openPage('learning/record', { id, finished: columns.map((column) => column.id).join('.') }) }),
  });
  return [
    finished(completed), minutes(onlineMinutes, words.online), minutes(offlineMinutes, words.offline),
    ...cells.map((cell, at): MatrixCell => {
      const { id: piece = '', title = '' } = columns[at] ?? {};
      const text = cellText(cell, asked[at]);
      return { text, label: words.cell(memberName, title, text), ...(cell === null ? { tone: 'none' } : { ...(cell >= 100 ? { tone: 'done' } : {}), onPress: () => openPage('learning/record', { id, piece }) }) };
    }),
  ];
}
