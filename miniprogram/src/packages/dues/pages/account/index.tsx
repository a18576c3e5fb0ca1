import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { useRead } from '@/hooks/use-read';
import { momentText } from '@/lib/format';
import type { YearAccountDesk } from '@party/shared/dues';
import { accounts } from '../../api';
import { AccountCard } from '../../parts/account-card';
import { AccountSheet } from '../../parts/account-sheet';
import { yearly } from '../../yearly-copy';
import { figureFacts, thisYear } from '../../yearly-view-model';
import '../../dues.scss';

const words = yearly.account;

/** 年度收缴使用情况: drawn from the book by one, published to the members by another. */
export default function DuesAccount() {
  const { id = '', year: text } = useRouter<{ id?: string; year?: string }>().params;
  const year = Number(text ?? thisYear());
  const desk = useRead(['dues', 'account', id, year], () => accounts.yearAccountDesk({ params: { id }, query: { year } }));
  useDidShow(() => void desk.refetch());
  usePullDownRefresh(() => void desk.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={desk} skeleton={{ kind: 'card', rows: 8 }}>{(view) => <Desk view={view} />}</QueryView>
    </Page>
  );
}

function Desk({ view }: { view: YearAccountDesk }) {
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const { organisationName, year, figures, draft, outdated, published, may } = view;
  const begin = draft !== null ? words.redo : published.length > 0 ? words.correct : words.edit;
  return (
    <View>
      <Notice>{words.lead}</Notice>
      {draft === null && <Section title={`${organisationName} ${yearly.turn.name(year)} · ${words.book}`}><Card><DefinitionList rows={figureFacts(figures, null)} /></Card></Section>}
      {outdated && <Notice tone="warn" title={words.outdated}>{words.outdatedWords}</Notice>}
      {draft !== null && <AccountCard title={`${organisationName} ${yearly.turn.name(year)} · ${words.draft(draft.edition)}`} hint={words.draftedBy(draft.draftedBy, momentText(draft.draftedAt))} account={draft} />}
      {draft !== null && !may.publish && <Notice>{words.second}</Notice>}
      <Section title={words.editions}>
        {published.length === 0 && <EmptyState title={words.editionsNone} next={words.editionsNoneNext} icon="document" />}
      </Section>
      {published.map((account) => <AccountCard key={account.id} title={words.edition(account.edition)} hint={yearly.own.by(account.publishedBy ?? '', momentText(account.publishedAt ?? ''))} account={account} />)}
      {(may.draft || may.publish) && (
        <BottomActions>
          {may.draft && <Button kind={may.publish ? 'plain' : 'primary'} icon="edit" text={begin} onPress={() => setEditing(true)} />}
          {may.publish && !outdated && <Publish view={view} />}
        </BottomActions>
      )}
      {editing && (
        <AccountSheet
          view={view} onClose={() => setEditing(false)}
          onDone={() => {
            setEditing(false);
            void queries.invalidateQueries({ queryKey: ['dues'] });
          }}
        />
      )}
    </View>
  );
}

function Publish({ view: { organisationId, year, version } }: { view: YearAccountDesk }) {
  const { asked, ask, submit, busy, problem } = useAskedStep<'publish', object>({
    room: 'dues', send: (_, key) => accounts.publishYearAccount({ body: { organisationId, year, version: version ?? 0 } }, { key }), done: () => words.published,
  });
  return (
    <>
      <Button icon="check-circle" text={words.publish} onPress={() => ask('publish')} />
      <ConfirmDialog busy={busy} problem={problem} onClose={() => ask(null)} open={asked === 'publish'} title={words.publishAsk(year)} consequence={words.publishWords} action={words.publish} onConfirm={() => void submit({})} />
    </>
  );
}
