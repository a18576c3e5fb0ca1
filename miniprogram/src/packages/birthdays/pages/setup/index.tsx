import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { Picker } from '@/components/picker';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { serviceUrl } from '@/lib/client';
import { momentText } from '@/lib/format';
import { mayOffer } from '@/lib/session/rights';
import type { BirthdaySetting, ChangeSettingRequest, FeedState } from '@party/shared/birthdays';
import { api } from '../../api';
import { copy } from '../../copy';
import '../../birthdays.scss';

const words = copy.setup;

/** 日历订阅与计算日期: the calendar link of a branch keeper, and from which date each of the own organisations counts. */
export default function BirthdaySetup() {
  const account = useAccount();
  const places = [...new Map((account?.positions ?? []).map((one) => [one.organisationId, one.organisationName])).keys()];
  const host = mayOffer(account, 'birthdays.host');
  const feed = useRead(['birthdays', 'feed'], () => api.birthdayFeed(), { enabled: host });
  usePullDownRefresh(() => void feed.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      {host ? (
        <QueryView query={feed} skeleton={{ kind: 'card', rows: 4 }}>
          {(state) => (
            <View>
              <Section title={words.feed} hint={words.feedHint}><Feed state={state} /></Section>
              <Bases ids={places} />
            </View>
          )}
        </QueryView>
      ) : <Bases ids={places} />}
    </Page>
  );
}

function Bases({ ids }: { ids: readonly string[] }) {
  return <Section title={words.basis} hint={words.basisHint}>{ids.map((id) => <Basis key={id} organisationId={id} />)}</Section>;
}

function Feed({ state }: { state: FeedState }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'make' | 'revoke' | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const settled = (): void => {
    setAsked(null);
    void queries.invalidateQueries({ queryKey: ['birthdays', 'feed'] });
  };
  const make = useSubmit((_: undefined, key: string) => api.makeFeed({ key }), ({ path }) => {
    setLink(serviceUrl(path));
    settled();
  });
  const revoke = useSubmit((_: undefined, key: string) => api.revokeFeed({ key }), () => {
    setLink(null);
    toast(words.revoked);
    settled();
  });
  const exists = state.createdAt !== null;
  const asks = asked === 'revoke' ? { title: words.revokeAsk, consequence: words.revokeWords, action: words.revoke, run: revoke } : { title: words.remakeAsk, consequence: words.remakeWords, action: words.remake, run: make };
  return (
    <View>
      <Card>
        <View className="birthdays__words">{words.feedWords}</View>
        <View className="birthdays__quiet">{exists ? `${words.made(momentText(state.createdAt))}；${state.fetchedAt === null ? words.never : words.fetched(momentText(state.fetchedAt))}` : words.none}</View>
      </Card>
      {link !== null && <MadeLink link={link} />}
      <ProblemNotice problem={asked === null ? make.problem : null} />
      <View className="birthdays__pair">
        {exists && <Button kind="plain" text={words.revoke} onPress={() => setAsked('revoke')} />}
        <Button kind={exists ? 'plain' : 'primary'} icon="calendar" text={exists ? words.remake : words.make} busy={make.busy} onPress={() => (exists ? setAsked('make') : void make.submit(undefined))} />
      </View>
      <ConfirmDialog
        open={asked !== null} title={asks.title} consequence={asks.consequence} action={asks.action} danger busy={asks.run.busy} problem={asks.run.problem}
        onConfirm={() => void asks.run.submit(undefined)} onClose={() => setAsked(null)}
      />
    </View>
  );
}

function MadeLink({ link }: { link: string }) {
  const copyLink = async (): Promise<void> => {
    await Taro.setClipboardData({ data: link });
    toast(words.copied);
  };
  return (
    <Notice tone="ok" title={words.once}>
      <Text className="birthdays__link" userSelect>{link}</Text>
      <View className="birthdays__pair"><Button size="small" text={words.copyLink} onPress={() => void copyLink()} /></View>
    </Notice>
  );
}

function Basis({ organisationId }: { organisationId: string }) {
  const setting = useRead(['birthdays', 'setting', organisationId], () => api.birthdaySetting({ query: { organisationId } }));
  return <QueryView query={setting} skeleton={{ kind: 'card', rows: 1 }}>{(view) => <BasisChoice view={view} />}</QueryView>;
}

function BasisChoice({ view }: { view: BirthdaySetting }) {
  const queries = useQueryClient();
  const { problem, submit } = useSubmit((body: ChangeSettingRequest, key: string) => api.changeSetting({ body }, { key }), () => {
    toast(words.changed);
    void queries.invalidateQueries({ queryKey: ['birthdays'] });
  });
  const options = (['joined', 'converted', 'inherit'] as const).map((value) => ({ value, label: words.choose[value] }));
  const { organisationId } = view;
  return (
    <Card>
      <View className="birthdays__words">{view.organisationName}</View>
      <View className="birthdays__quiet">{view.setBy === null ? words.usual : words.by(view.setBy)}</View>
      <Picker label={`${view.organisationName}${words.basis}`} options={options} value={view.own ? view.basis : 'inherit'} onChange={(basis) => void submit({ organisationId, basis: basis as ChangeSettingRequest['basis'] })} />
      <ProblemNotice problem={problem} />
    </Card>
  );
}
