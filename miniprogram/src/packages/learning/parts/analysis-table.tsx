import { ScrollView, Text, View } from '@tarojs/components';
import { Card } from '@/components/layout';
import { Pressable } from '@/components/pressable';
import { openPage } from '@/lib/routes';
import { cellText, type AnalysisColumn, type AnalysisRow } from '@party/shared/learning';
import { copy } from '../copy';

const words = copy.analysis;

/** Words of a cell: the same as in the file. */
const toneOf = (cell: number | null): string => (cell === null ? 'none' : cell >= 100 ? 'done' : 'going');

/** Members down, pieces across; it scrolls sideways and names stay. */
export function AnalysisTable({ columns, rows }: { columns: readonly AnalysisColumn[]; rows: readonly AnalysisRow[] }) {
  const heads = [words.completed, words.online, words.offline, ...columns.map((column) => column.title)];
  return (
    <Card padded={false}>
      <ScrollView scrollX className="learning-table" aria-label={words.table}>
        <View className="learning-table__row learning-table__row--head">
          <View className="learning-table__name">{words.name}</View>
          {heads.map((head, at) => <View className="learning-table__cell" key={`${at}:${head}`}>{head}</View>)}
        </View>
        {rows.map((row) => (
          <View className="learning-table__row" key={row.memberId}>
            <Pressable className="learning-table__name" onPress={() => openPage('learning/record', { id: row.memberId })} label={copy.record.of(row.memberName)}><Text>{row.memberName}</Text></Pressable>
            <View className="learning-table__cell">{String(row.completed)}</View>
            <View className="learning-table__cell">{words.minutes(row.onlineMinutes)}</View>
            <View className="learning-table__cell">{words.minutes(row.offlineMinutes)}</View>
            {row.cells.map((cell, at) => <View className={`learning-table__cell learning-table__cell--${toneOf(cell)}`} key={columns[at]?.id}>{cellText(cell)}</View>)}
          </View>
        ))}
      </ScrollView>
    </Card>
  );
}
