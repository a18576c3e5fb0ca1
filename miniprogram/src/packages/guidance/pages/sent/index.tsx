import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { QueryView } from '@/components/query-view';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { dateText, momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { RecommendationRow, RecommendationView } from '@party/shared/guidance';
import { api } from '../../api';
import { copy } from '../../copy';
import { STANDING_MARKS } from '../../view-model';
import '../../guidance.scss';

const words = copy.sent;

/** 已发推荐: what was recommended, and with an id who has read and finished what. */
export default function Sent() {
  const { id } = useRouter<{ id?: string }>().params;
  return <Page title={words.title}>{id === undefined ? <List /> : <Detail id={id} />}</Page>;
}

function List() {
  const pages = usePages<RecommendationRow>(['guidance', 'sent'], (cursor) => api.listRecommendations({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <PagedList
      pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'inbox' }}
      row={(row) => (
        <Cell
          icon="inbox" title={row.titles.join('、')} hint={[row.organisationName, row.reason, words.by(row.madeBy, momentText(row.madeAt))].join(' · ')} onPress={() => openPage('guidance/sent', { id: row.id })}
          foot={<StatusTag tone={row.withdrawn ? 'neutral' : row.finished === row.people ? 'ok' : 'info'} text={row.withdrawn ? words.withdrawn : words.counts(row.people, row.opened, row.finished)} />}
        />
      )}
    />
  );
}

function Detail({ id }: { id: string }) {
  const one = useRead(['guidance', 'sent', id], () => api.getRecommendation({ params: { id } }));
  useDidShow(() => void one.refetch());
  usePullDownRefresh(() => void one.refetch().finally(() => Taro.stopPullDownRefresh()));
  return <QueryView query={one} skeleton={{ kind: 'list', rows: 6 }}>{(view) => <Shown view={view} />}</QueryView>;
}

function Shown({ view }: { view: RecommendationView }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const withdraw = useSubmit((_: null, key: string) => api.withdrawRecommendation({ params: { id: view.id }, body: { version: view.version } }, { key }), () => {
    setAsked(false);
    toast(words.withdrawnNow);
    void queries.invalidateQueries({ queryKey: ['guidance'] });
  });
  return (
    <View>
      <Section>
        <Card>
          <DefinitionList
            rows={[
              { term: copy.recommend.pieces, value: view.titles.join('、') }, { term: copy.recommend.reason, value: view.reason }, { term: copy.recommend.due, value: view.dueOn === null ? '' : dateText(view.dueOn) },
              { term: words.title, value: words.by(view.madeBy, momentText(view.madeAt)) },
            ]}
          />
          <View className="guidance__marks"><StatusTag tone={view.withdrawn ? 'neutral' : 'info'} text={view.withdrawn ? words.withdrawn : words.counts(view.people, view.opened, view.finished)} /></View>
        </Card>
      </Section>
      <Section title={words.people}>
        <Card padded={false}>
          {view.persons.map(({ memberId, memberName, standings }) => (
            <Cell
              key={memberId} icon="user" title={memberName} onPress={() => openPage('learning/record', { id: memberId })}
              foot={<View className="guidance__marks">{standings.map((standing, at) => <StatusTag key={view.pieces[at]?.resourceId} {...STANDING_MARKS[standing]} text={`${view.pieces[at]?.title ?? ''}：${STANDING_MARKS[standing].text}`} />)}</View>}
            />
          ))}
        </Card>
      </Section>
      {!view.withdrawn && <Section><Button kind="plain" text={words.withdraw} onPress={() => setAsked(true)} /></Section>}
      <ConfirmDialog open={asked} title={words.withdrawAsk} consequence={words.withdrawWords} action={words.withdraw} danger busy={withdraw.busy} problem={withdraw.problem} onConfirm={() => void withdraw.submit(null)} onClose={() => setAsked(false)} />
    </View>
  );
}
