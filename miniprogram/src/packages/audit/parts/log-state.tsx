import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card, DefinitionList, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { ProblemNotice } from '@/components/states';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import { useState } from 'react';
import type { AuditState } from '@party/shared/audit';
import { api } from '../api';
import { copy } from '../copy';

/** Lets the auditor check the whole chain, which takes a while with a long log: only when asked. */
export function LogState() {
  const [state, setState] = useState<AuditState | null>(null);
  const check = useSubmit(() => api.verifyAudit(), setState);
  return (
    <Section title={copy.state} action={<Button kind="quiet" size="small" icon="shield" text={copy.verify} busy={check.busy} onPress={() => void check.submit(undefined)} />}>
      <Card>
        {state === null ? <View>{copy.notChecked}</View> : <Result state={state} />}
        <ProblemNotice problem={check.problem} />
      </Card>
    </Section>
  );
}

function Result({ state }: { state: AuditState }) {
  return (
    <View>
      <DefinitionList
        rows={[
          { term: copy.result, value: <StatusTag tone={state.sound ? 'ok' : 'danger'} text={state.sound ? copy.sound : `${copy.broken}（${copy.faults(state.faults.length)}）`} /> },
          { term: copy.checkedAt, value: momentText(state.checkedAt) },
          { term: copy.size, value: copy.links(state.links, state.waiting) },
          ...(state.head === null ? [] : [{ term: copy.head, value: `${state.head.seq} · ${state.head.hash}（${copy.headHint}）` }]),
        ]}
      />
    </View>
  );
}
