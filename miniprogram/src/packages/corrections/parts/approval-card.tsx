import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { StatusTag } from '@/components/marks';
import { openPage } from '@/lib/routes';
import type { CorrectionRow } from '@party/shared/corrections';
import { copy } from '../copy';
import { toneOf, whenText } from '../view-model';
import { DiffList } from './diff-list';

const words = copy.list;

/** A request in the list: who, since when, what differs. */
export function ApprovalCard({ row }: { row: CorrectionRow }) {
  return (
    <View className="corrections__row">
      <View className="corrections__head">
        <View className="corrections__name">{row.memberName}</View>
        <StatusTag tone={toneOf(row.state)} text={copy.states[row.state]} />
      </View>
      <View className="corrections__quiet">{`${row.organisationName} · ${whenText(row)}`}</View>
      <DiffList diff={row.diff} />
      <View className="corrections__reason">{`${copy.detail.reason}：${row.reason}`}</View>
      {row.opinion !== null && <View className="corrections__reason">{`${copy.opinion}：${row.opinion}`}</View>}
      <View className="corrections__actions">
        <Button
          kind={row.state === 'submitted' ? 'primary' : 'plain'} size="small" text={row.state === 'submitted' ? words.decide : words.view}
          onPress={() => openPage('corrections/decide', { id: row.id })}
        />
      </View>
    </View>
  );
}
