import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonSheet } from '@/components/ask-sheets';
import { Cell } from '@/components/cell';
import { CheckLine } from '@/components/check-line';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { openPage } from '@/lib/routes';
import type { ObjectToEntryRequest, OwnPoints, PointEntryView } from '@party/shared/points';
import { api } from '../../api';
import { copy } from '../../copy';
import { EntryCell } from '../../parts/entry-cell';
import { apartText } from '../../view-model';
import '../../points.scss';

const words = copy.mine;

/** 学习积分: the balance, the own place, and every entry with its rule, record and moment. */
export default function MyPoints() {
  const queries = useQueryClient();
  const own = useRead(['points', 'own'], () => api.ownPoints());
  const entries = usePages<PointEntryView>(['points', 'entries'], (cursor) => api.ownPointEntries({ query: cursor === null ? {} : { cursor } }));
  const [objected, setObjected] = useState<PointEntryView | null>(null);
  useDidShow(() => void own.refetch());
  const { busy, problem, submit } = useSubmit((body: ObjectToEntryRequest, key: string) => api.objectToEntry({ body }, { key }), () => {
    setObjected(null);
    toast(copy.object.done);
    void queries.invalidateQueries({ queryKey: ['points'] });
  });
  return (
    <Page title={words.title}>
      <QueryView query={own} skeleton={{ kind: 'card', rows: 4 }}>
        {(view) => (
          <View>
            <Balance view={view} />
            <Section title={words.entries}>
              <PagedList pages={entries} rowKey={(row) => row.id} row={(row) => <EntryCell entry={row} onObject={setObjected} />} empty={{ title: words.none, next: words.noneNext, icon: 'learn' }} />
            </Section>
          </View>
        )}
      </QueryView>
      <ReasonSheet
        open={objected !== null} title={copy.object.title} explain={copy.object.explain} templates={copy.object.reasons} action={copy.object.action} busy={busy} problem={problem}
        onSubmit={(text) => void submit({ entryId: objected?.id ?? '', text })} onClose={() => setObjected(null)}
      />
    </Page>
  );
}

function Balance({ view }: { view: OwnPoints }) {
  const queries = useQueryClient();
  const { problem, submit } = useSubmit((optedOut: boolean, key: string) => api.optOutOfRanking({ body: { optedOut } }, { key }), () => {
    toast(words.optOutDone);
    void queries.invalidateQueries({ queryKey: ['points'] });
  });
  return (
    <View>
      <Card>
        <View>{words.balance}</View>
        <View className="points__big">{copy.points(view.balance)}</View>
        <View className="points__quiet">{`${words.week} ${apartText(view.weekPoints, view.weekImported)} · ${words.month} ${copy.points(view.monthPoints)}`}</View>
        <View className="points__quiet">{`${words.place(view.place, view.members)} · ${view.gap === null ? words.first : words.gap(view.gap)}`}</View>
      </Card>
      <View className="points__stack">
        <Card padded={false}>
          <Cell icon="flag" title={words.ranking} onPress={() => openPage('points/ranking')} />
          <Cell icon="list" title={words.missing} hint={words.missingHint} onPress={() => openPage('points/missing')} />
          <Cell icon="info" title={words.rules} onPress={() => openPage('points/rules')} />
        </Card>
      </View>
      <CheckLine text={words.optOut} checked={view.optedOut} onChange={(optedOut) => void submit(optedOut)} />
      <ProblemNotice problem={problem} />
    </View>
  );
}
