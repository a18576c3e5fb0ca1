import { useEffect, useRef, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Notice } from '@/components/layout';
import { Progress, StatusTag } from '@/components/marks';
import { LinkedThings } from '@/components/linked-things';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import { NO_ANSWER, type QuizSheet } from '@party/shared/quizzes';
import { api } from '../../api';
import { copy } from '../../copy';
import { AnswerCard } from '../../parts/answer-card';
import { QuestionCard } from '../../parts/question-card';
import { useServiceClock, useSheet, type SheetState } from '../../use-sheet';
import { clockLeft, openPlaces } from '../../view-model';
import '../../quizzes.scss';

const words = copy.sheet;
/** From here on the clock warns. */
const SHORT_MS = 60_000;

/** A sheet, one question at a time. */
export default function SheetPage() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const sheet = useRead<QuizSheet>(['quizzes', 'sheet', id], () => api.getSheet({ params: { id } }));
  return (
    <Page title={sheet.data?.title ?? words.title}>
      <QueryView query={sheet} skeleton={{ kind: 'card', rows: 6 }}>
        {(view) => (view.open ? <Answering key={view.id} sheet={view} receivedAt={sheet.dataUpdatedAt} /> : <Closed id={id} />)}
      </QueryView>
    </Page>
  );
}

function Closed({ id }: { id: string }) {
  useEffect(() => replacePage('quizzes/result', { id }), [id]);
  return <Notice>{words.over}</Notice>;
}

/** The way to the result, taken once. */
function useResult(id: string): () => void {
  const queries = useQueryClient();
  const gone = useRef(false);
  return () => {
    if (gone.current) return;
    gone.current = true;
    void queries.invalidateQueries({ queryKey: ['quizzes'], refetchType: 'none' });
    replacePage('quizzes/result', { id });
  };
}

function Answering({ sheet, receivedAt }: { sheet: QuizSheet; receivedAt: number }) {
  const [at, setAt] = useState(0);
  const [card, setCard] = useState(false);
  const toResult = useResult(sheet.id);
  const state = useSheet(sheet, toResult);
  const handIn = useSubmit(async (_: undefined, key: string) => {
    await state.flush();
    return api.handIn({ params: { id: sheet.id } }, { key });
  }, toResult);
  const left = Date.parse(sheet.deadline) - useServiceClock(sheet, receivedAt);
  const item = sheet.items[at];
  if (!item) return null;
  const last = at === sheet.items.length - 1;
  return (
    <View>
      <Head sheet={sheet} place={item.place} left={left} state={state} />
      <QuestionCard
        key={item.place} question={item} answer={state.answers.get(item.place) ?? NO_ANSWER} mark={<Text>{words.points(item.points)}</Text>}
        {...(item.kind === 'multiple' ? { note: `${words.multiple}；${sheet.partial ? words.partial : words.all}` } : {})} {...(left <= 0 ? {} : { onAnswer: (answer) => state.answer(item.place, answer) })}
      />
      {left <= 0 && <TimeOver take={() => void handIn.submit(undefined)} />}
      {left <= 0 && <ProblemNotice problem={handIn.problem} />}
      <LinkedThings kind="quiz" id={sheet.quizId} />
      <BottomActions>
        <Button kind="plain" text={words.previous} disabled={at === 0} onPress={() => setAt(at - 1)} />
        <Button kind="plain" text={words.card} onPress={() => setCard(true)} />
        {last ? <Button text={words.handIn} onPress={() => setCard(true)} /> : <Button text={words.next} onPress={() => setAt(at + 1)} />}
      </BottomActions>
      <AnswerCard open={card} sheet={sheet} answers={state.answers} current={item.place} handIn={handIn} onChoose={(place) => (setAt(place - 1), setCard(false))} onClose={() => setCard(false)} />
    </View>
  );
}

/** Asks for the result as soon as the time is over: the service has closed the sheet by then. */
function TimeOver({ take }: { take(): void }) {
  const once = useRef(take);
  useEffect(() => once.current(), []);
  return <Notice tone="warn">{words.over}</Notice>;
}

function Head({ sheet, place, left, state }: { sheet: QuizSheet; place: number; left: number; state: SheetState }) {
  const all = sheet.items.length;
  const answered = all - openPlaces(state.answers).length;
  return (
    <View>
      <View className="quiz-bar">
        <View className="quiz-bar__place">{words.at(place, all)}</View>
        <StatusTag tone={left < SHORT_MS ? 'warn' : 'info'} icon="clock" text={left <= 0 ? words.over : words.left(clockLeft(left))} />
      </View>
      <Progress percent={(answered * 100) / all} label={words.done(answered, all)} />
      <View className="quiz-bar__save" role="status">{saveWords(state)}</View>
    </View>
  );
}

function saveWords({ save, overtaken }: SheetState): string {
  if (save === 'refused') return words.problem;
  if (overtaken) return words.moved;
  return { saved: words.saved, saving: words.saving, waiting: words.waiting }[save];
}
