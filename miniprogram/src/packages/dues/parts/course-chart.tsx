import { Text, View } from '@tarojs/components';
import { moneyText } from '@/lib/format';
import type { DuesCourse } from '@party/shared/dues';
import { copy } from '../copy';
import { chartOf, monthText } from '../view-model';

const words = copy.course;

/** What was paid of what was asked, month beside month. The table below it says the same in figures. */
export function CourseChart({ course }: { course: DuesCourse }) {
  return (
    <View className="dues-chart" aria-hidden="true">
      {chartOf(course).map(({ month, label, duePercent, paidPercent }) => (
        <View className="dues-chart__column" key={month}>
          <View className="dues-chart__bars">
            <View className="dues-chart__due" style={{ height: `${duePercent}%` }} />
            <View className="dues-chart__paid" style={{ height: `${paidPercent}%` }} />
          </View>
          <Text className="dues-chart__label">{label}</Text>
        </View>
      ))}
    </View>
  );
}

/** The chart in figures. */
export function CourseTable({ course: { months } }: { course: DuesCourse }) {
  return (
    <View role="table" aria-label={words.table}>
      <View className="dues-table__row dues-table__row--head" role="row">
        {words.columns.map((one, at) => <View key={one} className={`dues-table__cell ${at === 0 ? '' : 'dues-table__cell--end'}`} role="columnheader">{one}</View>)}
      </View>
      {months.toReversed().map(({ month, dueFen, paidFen, paidPeople, people }) => (
        <View className="dues-table__row" role="row" key={month}>
          {[monthText(month), moneyText(dueFen), moneyText(paidFen), words.people(paidPeople, people)].map((text, at) => (
            <View key={words.columns[at]} className={`dues-table__cell ${at === 0 ? '' : 'dues-table__cell--end'}`} role="cell">{text}</View>
          ))}
        </View>
      ))}
    </View>
  );
}
