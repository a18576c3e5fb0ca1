import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { StatusTag } from '@/components/marks';
import { CheckLine } from '@/components/check-line';
import { openPage } from '@/lib/routes';
import type { CorrectionRow } from '@party/shared/corrections';
import { copy } from '../copy';
import { toneOf, whenText } from '../view-model';
import { DiffList } from './diff-list';

const words = copy.list;

export interface ApprovalCardProps {
  row: CorrectionRow;
  /** Whether it is chosen; null outside the batch. */
  chosen: boolean | null;
  onChoose(): void;
  onApprove(): void;
}

/** A request in the list: who, since when, what differs; approved in two taps. */
export function ApprovalCard({ row, chosen, onChoose, onApprove }: ApprovalCardProps) {
  return (
    <View className="corrections__row">
      <View className="corrections__head">
        {chosen === null ? <View className="corrections__name">{row.memberName}</View> : <CheckLine text={row.memberName} checked={chosen} onChange={onChoose} />}
        {chosen === null && <StatusTag tone={toneOf(row.state)} text={copy.states[row.state]} />}
      </View>
      <View className="corrections__quiet">{`${row.organisationName} · ${whenText(row)}`}</View>
      <DiffList diff={row.diff} />
      <View className="corrections__reason">{`${copy.detail.reason}：${row.reason}`}</View>
      {row.opinion !== null && <View className="corrections__reason">{`${copy.opinion}：${row.opinion}`}</View>}
      {chosen === null && (
        <View className="corrections__actions">
          <Button kind="plain" size="small" text={words.view} onPress={() => openPage('corrections/decide', { id: row.id })} />
          {row.state === 'submitted' && <Button size="small" text={words.approve} onPress={onApprove} />}
        </View>
      )}
    </View>
  );
}
