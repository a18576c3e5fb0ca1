import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { BottomActions, Notice, Section } from '@/components/layout';
import { EmptyState, ErrorState, ProblemNotice, Skeleton } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { isWeak, percentOf, topicCellText, type TopicAnalysis, type TopicColumn, type TopicRow } from '@party/shared/quizzes';
import { quizTopics } from '../api';
import { copy } from '../copy';
import { TopicPicker, type AnalysisView } from './analysis-filters';
import { Matrix, type MatrixCell } from './matrix';

const words = copy.analysis;
/** A path of a page holds so many ids. */
const MOST_CHOSEN = 30;

/** Members crossed with topics of quizzes: who does not hold what, down to the sheets; the way to a recommendation. */
export function TopicsAnalysis({ view: { organisationId, period }, place }: { view: AnalysisView; place: string }) {
  const account = useAccount();
  const [topic, setTopic] = useState('');
  const [failed, setFailed] = useState(false);
  const query = { organisationId, period: period.key, ...(topic === '' ? {} : { topic }), ...(failed ? { failed } : {}) };
  const pages = usePages<TopicRow>(['quizzes', 'analysis', query], (cursor) => quizTopics.topicAnalysis({ query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await quizTopics.exportTopicAnalysis({ query })).open(words.topicsFile(period.key)), () => toast(words.exported));
  usePullDownRefresh(() => void pages.refetch().finally(() => Taro.stopPullDownRefresh()));
  const first = pages.data?.pages[0] as TopicAnalysis | undefined;
  if (first === undefined) return pages.error ? <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} /> : <Skeleton rows={6} />;
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const weak = rows.filter((row) => row.failed > 0).slice(0, MOST_CHOSEN);
  const narrow = (to: string): void => { setTopic(to); setFailed(true); };
  return (
    <View>
      <View className="learning__stack"><TopicPicker topics={first.topics} topic={topic} onChange={setTopic} /></View>
      <CheckLine text={words.onlyWeak} checked={failed} onChange={setFailed} />
      {rows.length === 0 ? <EmptyState title={failed ? words.nobodyWeak : words.none} next={failed ? words.nobodyWeakNext : words.noneNext} icon={failed ? 'check-circle' : 'users'} /> : (
        <Section title={words.people(first.members)} hint={words.asOf(momentText(first.asOf))}>
          <ProblemNotice problem={save.problem ?? pages.error} />
          <Notice>{first.columns.length === 0 ? words.noSheets : words.defineTopics}</Notice>
          <View className="learning__stack">
            <Matrix
              label={words.topicsTable} name={words.name} heads={[{ text: words.weak }, ...first.columns.map((column) => ({ text: headOf(column), onPress: () => narrow(column.topic) }))]}
              rows={rows.map((row) => ({ key: row.memberId, name: row.memberName, label: copy.record.of(row.memberName), onName: () => openPage('learning/record', { id: row.memberId }), cells: cellsOf(row, first.columns, period.key) }))}
            />
          </View>
          {pages.hasNextPage && <Button kind="quiet" size="small" text={words.more} busy={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()} />}
          <BottomActions>
            <Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} />
            {weak.length > 0 && mayOffer(account, 'guidance.recommend') && <Button text={words.recommend(weak.length)} onPress={() => openPage('guidance/recommend', { organisationId: place, people: weak.map((row) => row.memberId).join('-') })} />}
          </BottomActions>
        </Section>
      )}
    </View>
  );
}

const headOf = (column: TopicColumn): string => words.topicHead(column.topic, percentOf(column.right, column.asked), column.failed);

function cellsOf({ memberId: id, memberName, cells, failed }: TopicRow, columns: readonly TopicColumn[], period: string): MatrixCell[] {
  return [
    { text: words.topicsCount(failed), label: '', ...(failed > 0 ? { tone: 'weak' } : {}) },
    ...cells.map((cell, at): MatrixCell => {
      const topic = columns[at]?.topic ?? '';
      const text = topicCellText(cell);
      if (cell === null) return { text, label: '', tone: 'none' };
      return { text, label: words.cell(memberName, topic, text), tone: isWeak(cell) ? 'weak' : 'done', onPress: () => openPage('quizzes/topic', { id, name: memberName, topic, period }) };
    }),
  ];
}
