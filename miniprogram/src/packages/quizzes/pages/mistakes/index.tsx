import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { isAnswered, NO_ANSWER, type MistakeRow, type PracticeOutcome, type QuizAnswer } from '@party/shared/quizzes';
import { api } from '../../api';
import { copy } from '../../copy';
import { QuestionCard } from '../../parts/question-card';
import { answerWords } from '../../view-model';
import '../../quizzes.scss';

const words = copy.mistakes;

/** 错题本: one question after another, each until it was right twice. */
export default function Mistakes() {
  const book = useRead(['quizzes', 'mistakes'], () => api.listMistakes({ query: { limit: 100 } }), { keep: false });
  return (
    <Page title={words.title}>
      <QueryView query={book} skeleton={{ kind: 'card', rows: 4 }} empty={{ when: ({ items }) => items.length === 0, title: words.none, next: words.noneNext, icon: 'check-circle' }}>
        {({ items }) => <Practice key={items[0]?.id} rows={items} onEnd={() => void book.refetch()} />}
      </QueryView>
    </Page>
  );
}

function Practice({ rows, onEnd }: { rows: readonly MistakeRow[]; onEnd(): void }) {
  const [at, setAt] = useState(0);
  const row = rows[Math.min(at, rows.length - 1)];
  if (!row) return null;
  // The list is read again only at its end, so that nothing is pulled away from under the reader.
  return <Question key={`${row.id}:${row.turn}`} row={row} onNext={() => (at + 1 < rows.length ? setAt(at + 1) : (setAt(0), onEnd()))} />;
}

function Question({ row, onNext }: { row: MistakeRow; onNext(): void }) {
  const queries = useQueryClient();
  const [answer, setAnswer] = useState<QuizAnswer>(NO_ANSWER);
  const [outcome, setOutcome] = useState<PracticeOutcome | null>(null);
  const send = useSubmit((body: QuizAnswer, key: string) => api.practise({ params: { id: row.id }, body: { ...body, turn: row.turn } }, { key }), (told) => {
    setOutcome(told);
    void queries.invalidateQueries({ queryKey: ['quizzes', 'own'] });
  });
  return (
    <View>
      <View className="quizzes__stack">
        <QuestionCard question={row} answer={answer} right={row.kind === 'fill' ? null : (outcome?.key ?? null)} note={words.count(row.wrong, outcome?.streak ?? row.streak)} {...(outcome === null ? { onAnswer: setAnswer } : {})} />
      </View>
      {outcome !== null && (
        <View className="quizzes__stack" role="status">
          <Notice tone={outcome.right ? 'ok' : 'danger'} title={outcome.right ? words.right : words.wrong}>
            <View>{`${copy.result.key}：${answerWords(row, outcome.key)}`}</View>
            {outcome.explanation !== '' && <View>{outcome.explanation}</View>}
            {outcome.right && <View>{outcome.cleared ? words.cleared : words.once}</View>}
          </Notice>
        </View>
      )}
      <ProblemNotice problem={send.problem} />
      <BottomActions>
        {outcome === null ? <Button text={words.submit} disabled={!isAnswered(answer)} busy={send.busy} onPress={() => void send.submit(answer)} /> : <Button text={words.next} onPress={onNext} />}
      </BottomActions>
    </View>
  );
}
