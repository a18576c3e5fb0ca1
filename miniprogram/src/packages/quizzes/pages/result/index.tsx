import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { BottomActions, Card, Notice } from '@/components/layout';
import { LinkedThings } from '@/components/linked-things';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { momentText } from '@/lib/format';
import { replacePage } from '@/lib/routes';
import type { AttemptResult } from '@party/shared/quizzes';
import { api, keeping } from '../../api';
import { copy } from '../../copy';
import { ResultItem } from '../../parts/result-item';
import '../../quizzes.scss';

const words = copy.result;

/** A marked sheet: the own one, or that of somebody the reader sees to (`view=keeper`). */
export default function ResultPage() {
  const { id = '', view } = useRouter<{ id?: string; view?: string }>().params;
  const own = view !== 'keeper';
  const result = useRead<AttemptResult>(['quizzes', 'result', id, own], () => (own ? api.ownResult({ params: { id } }) : keeping.memberResult({ params: { id } })), { keep: own });
  return (
    <Page title={own || result.data === undefined ? words.title : words.of(result.data.memberName)}>
      <QueryView query={result} skeleton={{ kind: 'card', rows: 6 }}>{(data) => <Result result={data} own={own} />}</QueryView>
    </Page>
  );
}

function Result({ result, own }: { result: AttemptResult; own: boolean }) {
  const [wrongOnly, setWrongOnly] = useState(false);
  const shown = wrongOnly ? result.items.filter((one) => !one.right) : result.items;
  const time = momentText(result.handedInAt);
  return (
    <View>
      <Card className="quiz-score">
        <View className="quizzes__quiet">{`${result.title} · ${result.roundWords}`}</View>
        <View className="quiz-score__number">{words.score(result.score, result.fullPoints)}</View>
        <StatusTag tone={result.passed ? 'ok' : 'warn'} text={result.passed ? words.passed : words.failed} />
        <View className="quizzes__quiet">{[words.need(result.passPercent), ...(own && result.pointsEarned !== null ? [words.earned(result.pointsEarned)] : [])].join('，')}</View>
        <View className="quizzes__quiet">{result.closing === 'time' ? words.byTime(time) : words.at(time)}</View>
      </Card>
      <View className="quizzes__stack">{own && <KeyNotice result={result} />}</View>
      <Card><CheckLine text={words.onlyWrong} checked={wrongOnly} onChange={setWrongOnly} /></Card>
      {shown.length === 0 && <EmptyState title={words.noWrong} next={words.noWrongNext} icon="check-circle" />}
      {shown.map((item) => <ResultItem key={item.place} item={item} own={own} />)}
      {own && <LinkedThings kind="quiz" id={result.quizId} />}
      {own && <BottomActions><Button text={words.home} onPress={() => replacePage('quizzes/home')} /></BottomActions>}
    </View>
  );
}

/** Why right answers are not there, or where wrong ones went. */
function KeyNotice({ result }: { result: AttemptResult }) {
  if (result.answersAt !== null) return <Notice>{words.answersAt(momentText(result.answersAt))}</Notice>;
  if (result.answers === 'never') return <Notice>{words.never}</Notice>;
  if (result.items.some((one) => one.key === null)) return <Notice tone="warn">{words.hidden}</Notice>;
  return result.items.some((one) => !one.right) ? <Notice>{words.book}</Notice> : null;
}
