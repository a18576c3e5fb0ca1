import { Text, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import type { CorrectionOutcome, CorrectionRow } from '@party/shared/corrections';
import { copy } from '../copy';
import type { Batch } from '../use-batch';
import { fieldsOf } from '../view-model';

const words = copy.list;

/** What is about to be approved, and afterwards what became of each. */
export function ApproveSheet({ batch }: { batch: Batch }) {
  const { previewed, results, submit } = batch;
  const title = results ? words.resultTitle : words.previewTitle(previewed.length);
  return (
    <Sheet open={previewed.length > 0 || results !== null} title={title} onClose={batch.close}>
      {results ? <Results results={results} onClose={batch.close} /> : (
        <View>
          <View className="pb-sheet__words">{words.previewWords}</View>
          {previewed.map((row) => <Previewed key={row.id} row={row} />)}
          <ProblemNotice problem={submit.problem} />
          <View className="pb-sheet__actions">
            <Button kind="plain" text="取消" onPress={batch.close} disabled={submit.busy} />
            <Button text={words.confirm(previewed.length)} onPress={batch.approve} busy={submit.busy} />
          </View>
        </View>
      )}
    </Sheet>
  );
}

function Previewed({ row }: { row: CorrectionRow }) {
  return (
    <View className="corrections__outcome">
      <View>{row.memberName}</View>
      <Text className="corrections__quiet">{fieldsOf(row.diff)}</Text>
    </View>
  );
}

function Results({ results, onClose }: { results: readonly CorrectionOutcome[]; onClose(): void }) {
  const failed = results.filter((one) => !one.done);
  return (
    <View>
      <View className="pb-sheet__words" role="status">{words.resultOf(results.length - failed.length, failed.length)}</View>
      {failed.map((one) => (
        <View className="corrections__outcome" key={one.id}>
          <View>{one.memberName ?? one.id}</View>
          <Text className="corrections__fault">{one.message ?? ''}</Text>
        </View>
      ))}
      <View className="pb-sheet__actions"><Button text={words.close} onPress={onClose} /></View>
    </View>
  );
}
