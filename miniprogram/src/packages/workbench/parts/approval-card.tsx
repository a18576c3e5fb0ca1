import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { CheckLine } from '@/components/check-line';
import { Notice } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { dateText } from '@/lib/format';
import { openByName } from '@/lib/routes';
import { APPROVAL_KINDS, type ApprovalDecision, type ApprovalItem, type ApprovalLine } from '@party/shared/workbench';
import { copy } from '../copy';
import { lineText, waitingText } from '../view-model';

const open = ({ link }: ApprovalItem): void => openByName(`${link.room}/${link.page}`, link.params);

/** An item: who asks for what, since when, what changes; decided in two taps. */
export function ApprovalCard({ item, onDecide }: { item: ApprovalItem; onDecide(decision: ApprovalDecision): void }) {
  const due = item.dueOn === null ? null : dateText(item.dueOn);
  return (
    <View className="approvals__row">
      <View className="approvals__name">{item.title}</View>
      <View className="approvals__quiet">{`${APPROVAL_KINDS[item.kind].label} · ${item.place} · ${waitingText(item)}`}</View>
      {due !== null && <StatusTag tone={item.overdue ? 'danger' : 'warn'} text={item.overdue ? copy.overdue(due) : copy.due(due)} />}
      {item.lines.map((line) => <Line key={line.label} line={line} />)}
      {item.reason !== null && <View className="approvals__reason">{`${copy.reason}：${item.reason}`}</View>}
      {item.warning !== null && <Notice tone="warn">{item.warning}</Notice>}
      {!item.decisions.includes('approve') && <View className="approvals__reason">{copy.onPage}</View>}
      <View className="approvals__actions">
        {item.decisions.map((decision) => (
          <Button key={decision} kind={decision === 'approve' ? 'primary' : 'plain'} size="small" text={copy.decide[decision]} onPress={() => onDecide(decision)} />
        ))}
      </View>
      <Button kind={item.decisions.includes('approve') ? 'quiet' : 'primary'} size="small" text={copy.view} onPress={() => open(item)} />
    </View>
  );
}

function Line({ line }: { line: ApprovalLine }) {
  if (line.from === undefined) return <Fact line={line} />;
  return (
    <View className="approvals__line">
      <View className="approvals__quiet">{line.label}</View>
      <View className="approvals__value"><Text className="approvals__mark">{copy.before}</Text><Text className="approvals__before">{line.from ?? copy.empty}</Text></View>
      <View className="approvals__value"><Text className="approvals__mark">{copy.after}</Text><Text className="approvals__after">{line.to ?? copy.empty}</Text></View>
    </View>
  );
}

/** What is so, not what changes. */
const Fact = ({ line }: { line: ApprovalLine }) => (
  <View className="approvals__line approvals__value"><Text className="approvals__mark approvals__mark--fact">{line.label}</Text><Text>{line.to ?? copy.empty}</Text></View>
);

/** The same in one tap while several are chosen: name, kind and what changes in a line. */
export function ChoiceCard({ item, chosen, onChoose }: { item: ApprovalItem; chosen: boolean; onChoose(): void }) {
  const what = item.lines.map(lineText).join('；');
  return (
    <View className="approvals__row">
      <CheckLine text={`${item.title}（${APPROVAL_KINDS[item.kind].label}，${waitingText(item)}）`} checked={chosen} onChange={onChoose} />
      <View className="approvals__reason">{item.warning ?? what}</View>
    </View>
  );
}

/** A way to the page of an item. */
export const ViewButton = ({ item }: { item: ApprovalItem }) => <Button kind="plain" size="small" text={copy.view} onPress={() => open(item)} />;
