import { useEffect, useRef, useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Card, Notice } from '@/components/layout';
import { Progress, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { Pressable } from '@/components/pressable';
import { QueryView } from '@/components/query-view';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { replacePage } from '@/lib/routes';
import { isAnswered, NO_ANSWER, type QuizSheet } from '@party/shared/quizzes';
import { api } from '../../api';
import { copy } from '../../copy';
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

function Answering({ sheet, receivedAt }: { sheet: QuizSheet; receivedAt: number }) {
  const queries = useQueryClient();
  const [at, setAt] = useState(0);
  const [card, setCard] = useState(false);
  const closed = useRef(false);
  const toResult = (): void => {
    if (closed.current) return;
    closed.current = true;
    void queries.invalidateQueries({ queryKey: ['quizzes'], refetchType: 'none' });
    replacePage('quizzes/result', { id: sheet.id });
  };
  const state = useSheet(sheet, toResult);
  const handIn = useSubmit(async (_: undefined, key: string) => {
    await state.flush();
    return api.handIn({ params: { id: sheet.id } }, { key });
  }, toResult);
  const left = Date.parse(sheet.deadline) - useServiceClock(sheet, receivedAt);
  const over = left <= 0;
  const { submit } = handIn;
  useEffect(() => {
    if (over) void submit(undefined);
    // Once, when the time is over: the service has closed the sheet by then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over]);
  const item = sheet.items[at];
  if (!item) return null;
  const all = sheet.items.length;
  const answered = all - openPlaces(state.answers).length;
  return (
    <View>
      <View className="quiz-bar">
        <View className="quiz-bar__place">{words.at(item.place, all)}</View>
        <StatusTag tone={left < SHORT_MS ? 'warn' : 'info'} icon="clock" text={over ? words.over : words.left(clockLeft(left))} />
      </View>
      <Progress percent={(answered * 100) / all} label={words.done(answered, all)} />
      <View className="quiz-bar__save" role="status">{saveWords(state)}</View>
      <QuestionCard
        key={item.place} question={item} answer={state.answers.get(item.place) ?? NO_ANSWER} mark={<Text>{words.points(item.points)}</Text>}
        {...(item.kind === 'multiple' ? { note: `${words.multiple}；${sheet.partial ? words.partial : words.all}` } : {})} {...(over ? {} : { onAnswer: (answer) => state.answer(item.place, answer) })}
      />
      {over && <ProblemNotice problem={handIn.problem} />}
      <BottomActions>
        <Button kind="plain" text={words.previous} disabled={at === 0} onPress={() => setAt(at - 1)} />
        <Button kind="plain" text={words.card} onPress={() => setCard(true)} />
        {at < all - 1 ? <Button text={words.next} onPress={() => setAt(at + 1)} /> : <Button text={words.handIn} onPress={() => setCard(true)} />}
      </BottomActions>
      <Sheet open={card} title={words.card} onClose={() => setCard(false)}>
        <Palette sheet={sheet} state={state} current={item.place} onChoose={(place) => (setAt(place - 1), setCard(false))} />
        <Card><View>{openPlaces(state.answers).length === 0 ? words.whole : words.open(openPlaces(state.answers).join('、'))}</View></Card>
        {handIn.problem?.isNetwork && <View className="quizzes__quiet">{words.needsNetwork}</View>}
        <ProblemNotice problem={handIn.problem} />
        <View className="pb-sheet__actions"><Button text={words.handIn} busy={handIn.busy} onPress={() => void handIn.submit(undefined)} /></View>
      </Sheet>
    </View>
  );
}

function saveWords({ save, overtaken }: SheetState): string {
  if (save === 'refused') return words.problem;
  if (overtaken) return words.moved;
  return { saved: words.saved, saving: words.saving, waiting: words.waiting }[save];
}

function Palette({ sheet, state, current, onChoose }: { sheet: QuizSheet; state: SheetState; current: number; onChoose(place: number): void }) {
  return (
    <View className="quiz-palette">
      {sheet.items.map(({ place }) => {
        const done = isAnswered(state.answers.get(place) ?? NO_ANSWER);
        return (
          <Pressable
            key={place} className={`quiz-palette__place ${done ? 'quiz-palette__place--done' : ''}`} label={`${words.at(place, sheet.items.length)}，${done ? words.answered : words.unanswered}${place === current ? `，${words.current}` : ''}`}
            onPress={() => onChoose(place)}
          >
            <Text>{String(place)}</Text>
          </Pressable>
        );
      })}
    </View>
  );
}
