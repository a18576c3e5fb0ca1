import { useState } from 'react';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { client } from '@/lib/client';
import { copy } from '../../copy';
import { TimeCard } from '../../parts/time-card';
import './index.scss';

const words = copy.times;

/** 消息时间: when messages go out by themselves to the people of an organisation, and whether. */
export default function MessageTimesPage() {
  const positions = useAccount()?.positions ?? [];
  const places = [...new Map(positions.map((one) => [one.organisationId, one.organisationName]))];
  const [chosen, setChosen] = useState<string | null>(null);
  const organisationId = chosen ?? places[0]?.[0] ?? '';
  const times = useRead(['notifications', 'times', organisationId], () => client.notifications.messageTimes({ query: { organisationId } }), { enabled: organisationId !== '' });
  usePullDownRefresh(() => void times.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      {places.length > 1 && <Card><Picker label={words.place} options={places.map(([value, label]) => ({ value, label }))} value={organisationId} onChange={setChosen} /></Card>}
      <QueryView query={times} skeleton={{ kind: 'card', rows: 5 }}>
        {(view) => (
          <Section title={view.organisationName} hint={words.lead}>
            {view.kinds.map((kind) => <TimeCard key={`${organisationId} ${kind.kind}`} organisationId={organisationId} view={kind} />)}
          </Section>
        )}
      </QueryView>
    </Page>
  );
}
