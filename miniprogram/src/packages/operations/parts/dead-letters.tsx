import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import type { DeadLetterView } from '@party/shared/operations';
import { api } from '../api';
import { copy } from '../copy';

/** Work that was given up: one, or all of it, may be tried afresh. */
export function DeadLetters() {
  const letters = useRead(['operations', 'dead'], () => api.listDeadLetters());
  const [asked, setAsked] = useState<DeadLetterView | 'all' | null>(null);
  return (
    <View>
      <QueryView query={letters} skeleton={{ kind: 'list', rows: 2 }}>
        {({ items }) => (
          <Section
            title={copy.dead} hint={items.length === 0 ? copy.deadNone : copy.deadHint}
            {...(items.length > 1 ? { action: <Button kind="quiet" size="small" text={copy.replayAll} onPress={() => setAsked('all')} /> } : {})}
          >
            {items.length > 0 && (
              <Card padded={false}>
                {items.map((one) => (
                  <Cell
                    key={one.id} title={`${one.topic} · ${one.key}`} hint={`${momentText(one.finishedAt)} · ${copy.tries(one.attempts)}${one.fault === null ? '' : ` · ${one.fault}`}`}
                    value={copy.replay} onPress={() => setAsked(one)}
                  />
                ))}
              </Card>
            )}
          </Section>
        )}
      </QueryView>
      {asked !== null && <Replay asked={asked} count={asked === 'all' ? (letters.data?.items.length ?? 0) : 1} onClose={() => setAsked(null)} />}
    </View>
  );
}

function Replay({ asked, count, onClose }: { asked: DeadLetterView | 'all'; count: number; onClose(): void }) {
  const queries = useQueryClient();
  const replay = useSubmit((_: null, key: string) => (asked === 'all' ? api.replayDeadLetters({}, { key }) : api.replayDeadLetter({ params: { id: asked.id } }, { key })), () => {
    toast(copy.replayed);
    void queries.invalidateQueries({ queryKey: ['operations'] });
    onClose();
  });
  return (
    <ConfirmDialog
      open title={copy.replayAsk(count)} consequence={copy.replayWords} action={copy.replay} busy={replay.busy} problem={replay.problem}
      onConfirm={() => void replay.submit(null)} onClose={onClose}
    />
  );
}
