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
import { cellText, shareText, type AnalysisRow, type LearningAnalysis } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { TopicPicker, type AnalysisView } from './analysis-filters';
import { Matrix, type MatrixCell } from './matrix';

const words = copy.analysis;

/** Members crossed with pieces; every figure leads to the lines behind it. */
export function PiecesAnalysis({ view: { organisationId, period } }: { view: AnalysisView }) {
  const [topic, setTopic] = useState('');
  const [set, setSet] = useState(0);
  const query = { organisationId, period: period.key, ...(topic === '' ? {} : { topic }), ...(set === 0 ? {} : { set }) };
  const pages = usePages<AnalysisRow>(['learning', 'analysis', query], (cursor) => api.learningAnalysis({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await api.exportAnalysis({ query })).open(words.file(period.key)), () => toast(words.exported));
  usePullDownRefresh(() => void pages.refetch().finally(() => Taro.stopPullDownRefresh()));
  const first = pages.data?.pages[0] as LearningAnalysis | undefined;
  if (first === undefined) return pages.error ? <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} /> : <Skeleton rows={6} />;
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <View>
      <View className="learning__stack"><TopicPicker topics={first.topics} topic={topic} onChange={(next) => (setTopic(next), setSet(0))} /></View>
      {rows.length === 0 ? <EmptyState title={words.none} next={words.noneNext} icon="users" /> : (
        <Section title={words.people(first.members)} hint={words.asOf(momentText(first.asOf))}>
          <ProblemNotice problem={save.problem ?? pages.error} />
          <Notice>{first.columns.length === 0 ? words.noColumns : words.define}</Notice>
          {(set > 0 || first.morePieces) && (
            <View className="learning__turn">
              <Button kind="quiet" size="small" text={words.newer} disabled={set === 0} onPress={() => setSet(set - 1)} />
              <View className="learning__period">{words.pieces(set * 8 + 1, set * 8 + first.columns.length)}</View>
              <Button kind="quiet" size="small" text={words.older} disabled={!first.morePieces} onPress={() => setSet(set + 1)} />
            </View>
          )}
          <View className="learning__stack">
            <Matrix
              label={words.table} name={words.name} heads={[words.completed, words.online, words.offline, ...first.columns.map((column) => column.title)].map((text) => ({ text }))}
              sums={{ name: words.sums, cells: sumsOf(first) }}
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

/** The row of sums: everybody the table is of, not the page alone. */
function sumsOf({ columns, sums: { finished, asked, completed, onlineMinutes, offlineMinutes } }: LearningAnalysis): MatrixCell[] {
  const cell = (head: string, text: string): MatrixCell => ({ text, label: words.cell(words.sums, head, text) });
  return [
    cell(words.completed, String(completed)), cell(words.online, words.minutes(onlineMinutes)), cell(words.offline, words.minutes(offlineMinutes)),
    ...columns.map(({ title }, at) => cell(title, shareText(finished[at] ?? 0, asked[at] ?? 0))),
  ];
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
