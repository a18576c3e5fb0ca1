import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { QueryView } from '@/components/query-view';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { QUIZ_KINDS, type OwnAttemptRow, type OwnQuizRow, type OwnQuizzes } from '@party/shared/quizzes';
import { api } from '../../api';
import { copy } from '../../copy';
import { nextStep, quizHint, STANDING_TONES, startWords } from '../../view-model';
import '../../quizzes.scss';

const words = copy.home;
type Tab = keyof typeof words.tabs;

/** 答题: what is open today, this week and for a topic; the own record. */
export default function QuizHome() {
  const [tab, setTab] = useState<Tab>('open');
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={(Object.keys(words.tabs) as Tab[]).map((key) => ({ key, label: words.tabs[key] }))} />
      <View className="quizzes__stack">{tab === 'open' ? <Open /> : <Done />}</View>
    </Page>
  );
}

function Open() {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ row: OwnQuizRow; words: string } | null>(null);
  const overview = useRead<OwnQuizzes>(['quizzes', 'own'], () => api.ownQuizzes());
  useDidShow(() => void overview.refetch());
  usePullDownRefresh(() => void overview.refetch().finally(() => Taro.stopPullDownRefresh()));
  const start = useSubmit(({ id }: OwnQuizRow, key: string) => api.startAttempt({ params: { id } }, { key }), ({ id }) => {
    setAsked(null);
    void queries.invalidateQueries({ queryKey: ['quizzes'] });
    openPage('quizzes/sheet', { id });
  });
  return (
    <View>
      <QueryView query={overview} skeleton={{ kind: 'list', rows: 5 }}>
        {({ items, mistakes, passedThisYear, handedInThisYear }) => (
          <View>
            <Card padded={false}>
              <Cell icon="history" title={words.mistakes} hint={words.mistakesHint(mistakes)} onPress={() => openPage('quizzes/mistakes')} />
            </Card>
            <View className="quizzes__quiet">{words.sums(passedThisYear, handedInThisYear)}</View>
            {items.length === 0 && <Section><Card><View>{words.none}</View><View className="quizzes__quiet">{words.noneNext}</View></Card></Section>}
            {QUIZ_KINDS.map((kind) => <Group key={kind} title={words.kinds[kind]} rows={items.filter((one) => one.kind === kind)} onStart={(row) => setAsked({ row, words: startWords(row, Date.now()) })} />)}
          </View>
        )}
      </QueryView>
      <ConfirmDialog
        open={asked !== null} title={words.startAsk(asked?.row.title ?? '')} consequence={asked?.words ?? ''} action={words.start} busy={start.busy} problem={start.problem}
        onConfirm={() => asked !== null && void start.submit(asked.row)} onClose={() => setAsked(null)}
      />
    </View>
  );
}

function Group({ title, rows, onStart }: { title: string; rows: readonly OwnQuizRow[]; onStart(row: OwnQuizRow): void }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title}>
      {rows.map((row) => {
        const step = nextStep(row);
        return (
          <View className="quizzes__stack" key={row.id}>
            <Card>
              <View className="quiz-question__head">
                <View className="quiz-question__stem">{row.title}</View>
                <StatusTag tone={STANDING_TONES[row.standing]} text={words.states[row.standing]} />
              </View>
              <View className="quizzes__quiet quizzes__lines">{quizHint(row)}</View>
              <View className="quizzes__quiet">{[...(row.bestPercent === null ? [] : [words.best(row.bestPercent)]), words.left(row.attemptsLeft)].join('，')}</View>
              <View className="quizzes__pair">
                {step !== null && <Button kind={row.standing === 'passed' ? 'plain' : 'primary'} text={step.text} onPress={() => (step.asks ? onStart(row) : openPage('quizzes/sheet', { id: row.attemptId ?? '' }))} />}
                {row.standing !== 'going' && row.attemptId !== null && <Button kind="plain" text={words.result} onPress={() => openPage('quizzes/result', { id: row.attemptId ?? '' })} />}
              </View>
            </Card>
          </View>
        );
      })}
    </Section>
  );
}

function Done() {
  const pages = usePages<OwnAttemptRow>(['quizzes', 'attempts'], (cursor) => api.ownAttempts({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.id} empty={{ title: words.noRecord, next: words.noRecordNext, icon: 'history' }}
      row={(row) => (
        <Cell
          icon="check" title={row.title} hint={[row.roundWords, words.number(row.number), momentText(row.handedInAt), ...(row.closing === 'time' ? [words.byTime] : [])].join(' · ')} value={words.points(row.score, row.fullPoints)}
          foot={<StatusTag tone={row.passed ? 'ok' : 'warn'} text={row.passed ? words.states.passed : words.states.failed} />} onPress={() => openPage('quizzes/result', { id: row.id })}
        />
      )}
    />
  );
}
