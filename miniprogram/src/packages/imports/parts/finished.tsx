import { useState } from 'react';
import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { countText, momentText } from '@/lib/format';
import { goBack } from '@/lib/routes';
import type { ImportJobView } from '@party/shared/imports';
import { api } from '../api';
import { copy } from '../copy';
import { kindOf, undoWords } from '../view-model';
import { ErrorFile } from './preview';

const words = copy.done;

/** What was written, and the way back. */
export function Finished({ job, onDone }: { job: ImportJobView; onDone(job: ImportJobView): void }) {
  const { result } = job;
  const kind = kindOf(job.kind);
  const { unit } = copy.kinds[kind];
  const rows = result
    ? [
        { term: words.written[kind], value: countText(result.created, unit) },
        ...(kind !== 'graduate_transfers' ? [{ term: words.changed, value: countText(result.changed, unit) }] : []),
        { term: '跳过', value: countText(result.skipped, '行') },
        { term: '写入时间', value: momentText(result.committedAt) },
      ]
    : [];
  return (
    <View>
      {job.state === 'undone' && <Notice tone="info" title={words.undoneHead}>{copy.kinds[kind].undone}</Notice>}
      <Section title={words.head}>
        <Card><DefinitionList rows={rows} /></Card>
      </Section>
      {result !== null && result.skipped > 0 && <ErrorFile job={job} />}
      {job.undoable && <Undo job={job} onDone={onDone} />}
      <View className="imports__actions"><Button kind="plain" text={words.back} onPress={goBack} /></View>
    </View>
  );
}

function Undo({ job, onDone }: { job: ImportJobView; onDone(job: ImportJobView): void }) {
  const [asking, setAsking] = useState(false);
  const undo = useSubmit(
    (reason: string, key: string) => api.undoImport({ params: { id: job.id }, body: { reason, version: job.version } }, { key, timeout: 60_000 }),
    (answer) => {
      setAsking(false);
      toast(words.undone);
      onDone(answer);
    },
  );
  return (
    <View className="imports__actions">
      <Button kind="danger" icon="history" text={words.undo} onPress={() => setAsking(true)} />
      <View className="imports__quiet">{copy.kinds[kindOf(job.kind)].undoHint}</View>
      <ReasonSheet
        open={asking}
        title={`${words.undoAsk}${job.fileName}”？`}
        explain={undoWords(job)}
        templates={words.reasons}
        action={words.undo}
        busy={undo.busy}
        problem={undo.problem}
        onSubmit={(reason) => void undo.submit(reason)}
        onClose={() => {
          undo.reset();
          setAsking(false);
        }}
      />
    </View>
  );
}
