import { Text, View } from '@tarojs/components';
import { StatusTag } from '@/components/marks';
import { isAnswered, type MarkedItem } from '@party/shared/quizzes';
import { copy } from '../copy';
import { answerWords, markOf } from '../view-model';
import { QuestionCard } from './question-card';

const words = copy.result;

/** A marked question: what was answered, what is right, and why. */
export function ResultItem({ item, own }: { item: MarkedItem; own: boolean }) {
  const { kind, answer, key, explanation } = item;
  const said = isAnswered(answer) ? answerWords(item, kind === 'fill' ? [answer.text] : answer.options) : words.open;
  return (
    <View className="quizzes__stack">
      <QuestionCard question={{ ...item, stem: `${item.place}. ${item.stem}` }} answer={answer} right={kind === 'fill' ? null : key} mark={<StatusTag {...markOf(item)} />}>
        <Line term={own ? words.yours : words.his} text={`${said}（${item.points}/${item.fullPoints} 分）`} />
        {key !== null && <Line term={words.key} text={answerWords(item, key)} />}
        {explanation !== null && explanation !== '' && <Line term={words.explanation} text={explanation} />}
      </QuestionCard>
    </View>
  );
}

function Line({ term, text }: { term: string; text: string }) {
  return (
    <View className="quiz-answer">
      <Text className="quiz-answer__term">{`${term}：`}</Text>
      <Text>{text}</Text>
    </View>
  );
}
