import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { FilterBar, Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Notice } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { EmptyState, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { QuestionStatistics as QuestionTally, QuizPersonRow, QuizPersonState, QuizStatistics, QuizView } from '@party/shared/quizzes';
import { keeping } from '../../api';
import { copy } from '../../copy';
import { QuestionStatistics } from '../../parts/question-statistics';
import { PERSON_TONES } from '../../view-model';
import '../../quizzes.scss';

const words = copy.statistics;
type Tab = keyof typeof words.tabs;
type Shape = 'chart' | 'table';
const STATES = (Object.keys(words.states) as QuizPersonState[]).map((key) => ({ key, label: words.states[key] }));

/** 答题统计: a round by question and by person. */
export default function StatisticsPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const quiz = useRead<QuizView>(['quizzes', 'kept', 'one', id], () => keeping.getQuiz({ params: { id } }));
  return (
    <Page title={quiz.data?.title ?? words.title}>
      <QueryView query={quiz} skeleton={{ kind: 'card', rows: 6 }} empty={{ when: ({ rounds }) => rounds.length === 0, title: words.noRounds, next: words.noRoundsNext, icon: 'calendar' }}>
        {(view) => <Rounds quiz={view} />}
      </QueryView>
    </Page>
  );
}

function Rounds({ quiz }: { quiz: QuizView }) {
  const [round, setRound] = useState(quiz.rounds[0]?.key ?? '');
  const [tab, setTab] = useState<Tab>('questions');
  return (
    <View>
      {quiz.rounds.length > 1 && <Card><Picker label={words.round} options={quiz.rounds.map((one) => ({ value: one.key, label: one.words }))} value={round} onChange={setRound} /></Card>}
      <View className="quizzes__stack"><Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={(Object.keys(words.tabs) as Tab[]).map((key) => ({ key, label: words.tabs[key] }))} /></View>
      {tab === 'questions' ? <Questions key={round} id={quiz.id} round={round} /> : <People key={round} id={quiz.id} round={round} />}
    </View>
  );
}

function Questions({ id, round }: { id: string; round: string }) {
  const [shape, setShape] = useState<Shape>('chart');
  const [topic, setTopic] = useState('');
  const numbers = useRead<QuizStatistics>(['quizzes', 'statistics', id, round], () => keeping.quizStatistics({ params: { id }, query: { round } }));
  return (
    <QueryView query={numbers} skeleton={{ kind: 'card', rows: 6 }}>
      {({ people, taken, passed, items, asOf }) => (
        <View>
          <View className="quizzes__stack"><Card><View>{words.sums(people, taken, passed)}</View><View className="quizzes__quiet">{words.asOf(momentText(asOf))}</View></Card></View>
          {items.length === 0 ? <EmptyState title={words.none} next={words.noneNext} icon="list" /> : (
            <View className="quizzes__stack">
              <Notice>{words.rule}</Notice>
              <FilterBar label={words.view} filters={[{ key: 'chart', label: words.chart }, { key: 'table', label: words.table }]} chosen={[shape]} onToggle={(key: Shape) => setShape(key)} />
              <TopicBar topics={topicsOf(items)} topic={topic} onChange={setTopic} />
              {items.filter((item) => topic === '' || item.topic === topic).map((item) => <QuestionStatistics key={`${item.questionId}:${item.version}`} item={item} asTable={shape === 'table'} />)}
            </View>
          )}
        </View>
      )}
    </QueryView>
  );
}

const topicsOf = (items: readonly QuestionTally[]): string[] => [...new Set(items.map((item) => item.topic))];

/** Narrows the questions to a topic; a quiz of one topic has nothing to choose. */
function TopicBar({ topics, topic, onChange }: { topics: readonly string[]; topic: string; onChange(topic: string): void }) {
  if (topics.length < 2) return null;
  return <FilterBar label={words.topic} filters={topics.map((key) => ({ key, label: key }))} chosen={[topic]} onToggle={(key: string) => onChange(key === topic ? '' : key)} />;
}

function People({ id, round }: { id: string; round: string }) {
  const [state, setState] = useState<readonly QuizPersonState[]>([]);
  const query = { round, ...(state.length === 0 ? {} : { state: [...state] }) };
  const pages = usePages<QuizPersonRow>(['quizzes', 'people', id, query], (cursor) => keeping.quizPeople({ params: { id }, query: { ...query, ...(cursor === null ? {} : { cursor }) } }));
  const save = useSubmit(async () => (await keeping.exportQuizPeople({ params: { id }, query })).open(words.file), () => toast(words.exported));
  return (
    <View>
      <FilterBar label={words.filter} filters={STATES} chosen={state} onToggle={(key) => setState(state.includes(key) ? state.filter((one) => one !== key) : [...state, key])} />
      <ProblemNotice problem={save.problem} />
      <PagedList
        pages={pages} rowKey={(row) => row.memberId} empty={{ title: words.nobody, next: words.nobodyNext, icon: 'users' }}
        row={(row) => (
          <Cell
            icon="user" title={row.memberName} hint={personHint(row)} foot={<StatusTag tone={PERSON_TONES[row.state]} text={words.states[row.state]} />}
            {...(row.attemptId === null ? {} : { onPress: () => openPage('quizzes/result', { id: row.attemptId ?? '', view: 'keeper' }) })}
          />
        )}
      />
      <BottomActions><Button kind="plain" icon="download" text={words.export} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>
    </View>
  );
}

function personHint({ organisationName, bestScore, fullPoints, attempts, weak }: QuizPersonRow): string {
  return [
    organisationName, ...(bestScore === null ? [] : [words.best(bestScore, fullPoints ?? 0), words.attempts(attempts)]), ...(weak.length === 0 ? [] : [words.weak(weak.map(({ topic, right, asked }) => `${topic}（${right}/${asked}）`).join('、'))]),
  ].join(' · ');
}
