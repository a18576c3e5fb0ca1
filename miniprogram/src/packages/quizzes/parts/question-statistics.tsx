import { Text, View } from '@tarojs/components';
import { Card } from '@/components/layout';
import { Progress } from '@/components/marks';
import { letterAt, type QuestionStatistics as Statistics } from '@party/shared/quizzes';
import { copy } from '../copy';
import { kindLine } from '../view-model';

const words = copy.statistics;

/** One question in numbers, drawn or as a table. */
export function QuestionStatistics({ item, asTable }: { item: Statistics; asTable: boolean }) {
  const letter = (at: number): string => (item.kind === 'single' || item.kind === 'multiple' ? `${letterAt(at)}. ` : '');
  return (
    <View className="quizzes__stack">
      <Card>
        <View className="quiz-question__head"><View>{kindLine(item)}</View></View>
        <View className="quiz-question__stem">{item.stem}</View>
        <View className="quizzes__stack"><Progress percent={item.percent} label={words.rate} /></View>
        <View className="quizzes__quiet">{words.asked(item.asked, item.right, item.open)}</View>
        {asTable ? (
          <View className="quizzes__stack" role="table">
            <View className="quiz-table__row" role="row"><Text className="quiz-table__text">{words.option}</Text><Text className="quiz-table__number">{words.count}</Text><Text className="quiz-table__number">{words.share}</Text></View>
            {item.shares.map((share, at) => (
              <View className="quiz-table__row" role="row" key={share.id}>
                <Text className="quiz-table__text">{`${letter(at)}${share.text}${share.right ? `（${words.right}）` : ''}`}</Text>
                <Text className="quiz-table__number">{String(share.count)}</Text>
                <Text className="quiz-table__number">{`${share.percent}%`}</Text>
              </View>
            ))}
          </View>
        ) : item.shares.map((share, at) => (
          <View className="quiz-share" key={share.id}>
            <View className="quiz-share__words"><Text className="quiz-share__text">{`${letter(at)}${share.text}${share.right ? `（${words.right}）` : ''}`}</Text><Text>{`${share.count} · ${share.percent}%`}</Text></View>
            <View className="quiz-share__track" aria-hidden="true"><View className={`quiz-share__bar ${share.right ? 'quiz-share__bar--right' : ''}`} style={{ width: `${share.percent}%` }} /></View>
          </View>
        ))}
      </Card>
    </View>
  );
}
