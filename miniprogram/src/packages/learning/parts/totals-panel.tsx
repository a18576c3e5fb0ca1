import { Text, View } from '@tarojs/components';
import { Card } from '@/components/layout';
import { momentText } from '@/lib/format';
import type { LearningTotals } from '@party/shared/learning';
import { copy } from '../copy';

const words = copy.record;

/** A year in four numbers, and of when they are. */
export function TotalsPanel({ totals }: { totals: LearningTotals }) {
  const figures = [
    [words.online, words.minutes(totals.onlineMinutes)], [words.offline, words.minutes(totals.offlineMinutes)], [words.completed, words.pieces(totals.completed)], [words.meetings, words.times(totals.meetings)],
  ] as const;
  return (
    <Card>
      <View className="learning-totals">
        {figures.map(([term, value]) => (
          <View className="learning-totals__one" key={term}>
            <Text className="learning-totals__value">{value}</Text>
            <Text className="learning-totals__term">{term}</Text>
          </View>
        ))}
      </View>
      <View className="learning__quiet">{`${words.year(totals.year)}，${words.asOf(momentText(totals.asOf))}`}</View>
    </Card>
  );
}
