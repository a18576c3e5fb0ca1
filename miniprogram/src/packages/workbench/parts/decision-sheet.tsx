import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { APPROVAL_KINDS, type ApprovalItem } from '@party/shared/workbench';
import { copy } from '../copy';
import type { Asked, Decisions, Outcome } from '../use-decisions';
import { effectsOf, gistOf, namesText, reasonsFor } from '../view-model';
import { ViewButton } from './approval-card';

/** The second tap, and afterwards what was not done. */
export function DecisionSheets({ decisions }: { decisions: Decisions }) {
  const { asked, outcome, submit, cancel, dismiss, send } = decisions;
  const no = asked && asked.decision !== 'approve' ? { ...asked, decision: asked.decision } : null;
  return (
    <View>
      <Sheet open={asked?.decision === 'approve'} title={asked ? copy.ask.approve(namesText(asked.items)) : copy.decide.approve} onClose={cancel}>
        {asked && <Approval asked={asked} decisions={decisions} />}
      </Sheet>
      <ReasonSheet
        open={no !== null} title={no ? copy.ask[no.decision](namesText(no.items)) : copy.decide.return} explain={no ? explain(no) : ''}
        templates={no ? reasonsFor(no.items, no.decision) : []} action={no ? copy.confirm[no.decision](no.items.length) : copy.decide.return}
        busy={submit.busy} problem={submit.problem} onSubmit={send} onClose={cancel}
      />
      <Sheet open={outcome !== null} title={copy.result} onClose={dismiss}>
        {outcome && <Results outcome={outcome} decisions={decisions} />}
      </Sheet>
    </View>
  );
}

const explain = ({ items, decision, leftOut }: Asked): string => [...effectsOf(items, decision), copy.noUndo, ...(leftOut > 0 ? [copy.leftOut(leftOut)] : [])].join('');

function Approval({ asked, decisions: { submit, send, cancel } }: { asked: Asked; decisions: Decisions }) {
  return (
    <View>
      <View className="pb-sheet__words">{explain(asked)}</View>
      {asked.items.length > 1 && asked.items.map((item) => <Named key={item.key} item={item} />)}
      <ProblemNotice problem={submit.problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text={copy.cancel} onPress={cancel} disabled={submit.busy} />
        <Button text={copy.confirm.approve(asked.items.length)} onPress={() => send()} busy={submit.busy} disabled={asked.items.length === 0} />
      </View>
    </View>
  );
}

function Named({ item }: { item: ApprovalItem }) {
  return (
    <View className="approvals__named">
      <View>{item.title}</View>
      <View className="approvals__quiet">{`${APPROVAL_KINDS[item.kind].label}：${gistOf(item)}`}</View>
    </View>
  );
}

function Results({ outcome: { done, failures }, decisions: { submit, retry, dismiss } }: { outcome: Outcome; decisions: Decisions }) {
  const again = failures.filter((one) => one.worthRetry).length;
  return (
    <View>
      <View className="approvals__result" role="status">{copy.resultOf(done, failures.length)}</View>
      {failures.length > 0 && <View className="pb-sheet__words">{copy.untouched}</View>}
      {failures.map(({ item, problem }) => (
        <View className="approvals__failure" key={item.key}>
          <View className="approvals__named-words">
            <View>{item.title}</View>
            <View className="approvals__fault">{problem.message}</View>
          </View>
          <ViewButton item={item} />
        </View>
      ))}
      <ProblemNotice problem={submit.problem} />
      <View className="pb-sheet__actions">
        {again > 0 && <Button kind="plain" text={copy.retry(again)} onPress={retry} busy={submit.busy} />}
        <Button text={copy.close} onPress={dismiss} />
      </View>
    </View>
  );
}
