import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/layout';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import type { Submit } from '@/hooks/use-submit';
import { isAnswered, NO_ANSWER, type QuizAnswer, type QuizSheet } from '@party/shared/quizzes';
import { copy } from '../copy';
import { openPlaces } from '../view-model';

const words = copy.sheet;

export interface AnswerCardProps {
  open: boolean;
  sheet: QuizSheet;
  answers: ReadonlyMap<number, QuizAnswer>;
  current: number;
  handIn: Submit<undefined, unknown>;
  onChoose(place: number): void;
  onClose(): void;
}

/** 答题卡: every place at a glance, what is still open, and the hand-in. */
export function AnswerCard({ open, sheet, answers, current, handIn, onChoose, onClose }: AnswerCardProps) {
  const left = openPlaces(answers);
  return (
    <Sheet open={open} title={words.card} onClose={onClose}>
      <View className="quiz-palette">
        {sheet.items.map(({ place }) => {
          const done = isAnswered(answers.get(place) ?? NO_ANSWER);
          const name = [words.at(place, sheet.items.length), done ? words.answered : words.unanswered, ...(place === current ? [words.current] : [])].join('，');
          return (
            <Pressable key={place} className={`quiz-palette__place ${done ? 'quiz-palette__place--done' : ''}`} label={name} onPress={() => onChoose(place)}><Text>{String(place)}</Text></Pressable>
          );
        })}
      </View>
      <Card><View>{left.length === 0 ? words.whole : words.open(left.join('、'))}</View></Card>
      {handIn.problem?.isNetwork === true && <View className="quizzes__quiet">{words.needsNetwork}</View>}
      <ProblemNotice problem={handIn.problem} />
      <View className="pb-sheet__actions"><Button text={words.handIn} busy={handIn.busy} onPress={() => void handIn.submit(undefined)} /></View>
    </Sheet>
  );
}
