import { ScrollView, Text, View } from '@tarojs/components';
import { Card } from '@/components/layout';
import { Pressable } from '@/components/pressable';

/** What a cell says; one that can be pressed leads to the records behind it. */
export interface MatrixCell {
  text: string;
  /** Spoken in place of the figure, with whose it is and of what. */
  label: string;
  tone?: 'none' | 'done' | 'weak' | undefined;
  onPress?: (() => void) | undefined;
}

/** Somebody with their cells, in the order of the heads. */
export interface MatrixRow {
  key: string;
  name: string;
  label: string;
  onName(): void;
  cells: readonly MatrixCell[];
}

export interface MatrixProps {
  label: string;
  name: string;
  heads: readonly { text: string; onPress?: (() => void) | undefined }[];
  rows: readonly MatrixRow[];
  /** What the columns come to, of everybody. */
  sums?: { name: string; cells: readonly MatrixCell[] };
}

/** People down, things across; it scrolls sideways and names stay. */
export function Matrix({ label, name, heads, rows, sums }: MatrixProps) {
  return (
    <Card padded={false}>
      <ScrollView scrollX className="learning-table" aria-label={label}>
        <View className="learning-table__row learning-table__row--head">
          <View className="learning-table__name">{name}</View>
          {heads.map(({ text, onPress }, at) => (
            onPress === undefined ? <View className="learning-table__cell" key={`${at}:${text}`}>{text}</View> : <Pressable className="learning-table__cell learning-table__cell--link" key={`${at}:${text}`} onPress={onPress}>{text}</Pressable>
          ))}
        </View>
        {sums !== undefined && (
          <View className="learning-table__row learning-table__row--sums">
            <View className="learning-table__name">{sums.name}</View>
            {sums.cells.map((cell, at) => <Figure key={`${at}:${heads[at]?.text ?? ''}`} cell={cell} />)}
          </View>
        )}
        {rows.map((row) => (
          <View className="learning-table__row" key={row.key}>
            <Pressable className="learning-table__name" onPress={row.onName} label={row.label}><Text>{row.name}</Text></Pressable>
            {row.cells.map((cell, at) => <Figure key={`${at}:${heads[at]?.text ?? ''}`} cell={cell} />)}
          </View>
        ))}
      </ScrollView>
    </Card>
  );
}

function Figure({ cell: { text, label, tone, onPress } }: { cell: MatrixCell }) {
  const look = `learning-table__cell ${tone === undefined ? '' : `learning-table__cell--${tone}`}`;
  return onPress === undefined ? <View className={look}>{text}</View> : <Pressable className={`${look} learning-table__cell--link`} label={label} onPress={onPress}>{text}</Pressable>;
}
