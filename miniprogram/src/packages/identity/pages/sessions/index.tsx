import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import type { SessionView } from '@party/shared/identity';
import { api } from '../../api';
import { copy } from '../../copy';

const words = copy.sessions;
/** First words of a user agent say enough to recognise a device. */
const deviceText = (one: SessionView): string => `${words.channels[one.channel]} · ${one.device === '' ? '未知设备' : one.device.slice(0, 40)}`;

/** 登录设备: where I am logged in, and ending what I do not know. */
export default function Sessions() {
  const sessions = useRead(['identity', 'sessions'], () => api.listSessions());
  usePullDownRefresh(() => void sessions.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={sessions} skeleton={{ rows: 3 }}>{({ items }) => <List items={items} />}</QueryView>
    </Page>
  );
}

function List({ items }: { items: readonly SessionView[] }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<SessionView | 'others' | null>(null);
  const done = (): void => {
    setAsked(null);
    toast(words.ended);
    void queries.invalidateQueries({ queryKey: ['identity', 'sessions'] });
  };
  const end = useSubmit(
    (which: SessionView | 'others', key: string) => (which === 'others' ? api.endOtherSessions({}, { key }) : api.endSession({ params: { id: which.id } }, { key })),
    done,
  );
  return (
    <View>
      <Devices items={items} onEnd={setAsked} />
      {items.length > 1 && <Button kind="plain" text={words.endOthers} onPress={() => setAsked('others')} />}
      <ConfirmDialog
        open={asked !== null}
        title={asked === 'others' ? words.endOthersAsk : `${words.endAsk}${asked ? deviceText(asked) : ''}”？`}
        consequence={words.endWords}
        action={words.end}
        danger
        busy={end.busy}
        problem={end.problem}
        onConfirm={() => void (asked && end.submit(asked))}
        onClose={() => setAsked(null)}
      />
    </View>
  );
}

function Devices({ items, onEnd }: { items: readonly SessionView[]; onEnd(one: SessionView): void }) {
  return (
    <Section hint={words.hint} title={words.title}>
      <Card padded={false}>
        {items.map((one) => (
          <Cell
            key={one.id}
            icon="device"
            title={deviceText(one)}
            hint={`${words.opened} ${momentText(one.openedAt)}；${words.seen} ${momentText(one.lastSeenAt)}`}
            value={one.current ? <StatusTag tone="ok" text={words.current} /> : <Button kind="quiet" size="small" text={words.end} onPress={() => onEnd(one)} />}
          />
        ))}
      </Card>
    </Section>
  );
}
