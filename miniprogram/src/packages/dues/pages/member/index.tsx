import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import { mayOffer } from '@/lib/session/rights';
import type { DuesStanding, RemindedDues } from '@party/shared/dues';
import { DUES_CATEGORIES, labelOf } from '@party/shared/members';
import { api, collection } from '../../api';
import { copy } from '../../copy';
import { AmendSheet } from '../../parts/amend-sheet';
import { BookSheet } from '../../parts/book-sheet';
import { MonthCell } from '../../parts/month-cell';
import { ReliefSheet } from '../../parts/relief-sheet';
import { ofSeveral, unpaidOf } from '../../view-model';
import '../../dues.scss';

const words = copy.member;

const remindedText = ({ told, recently }: RemindedDues): string => (told > 0 ? words.reminded : recently > 0 ? words.recently : words.nothing);

/** 党员党费: one person as who collects sees them: months, never wages. */
export default function DuesOfMember() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const person = useRead(['dues', 'member', id], () => api.memberDues({ params: { id } }));
  usePullDownRefresh(() => void person.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={person} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Member view={view} />}</QueryView>
    </Page>
  );
}

function Member({ view }: { view: DuesStanding }) {
  const own = useAccount()?.member?.id === view.memberId;
  const category = view.category === null ? words.categoryNone : labelOf(DUES_CATEGORIES, view.category);
  const facts = [{ term: words.terms.category, value: category }, { term: words.terms.owing, value: moneyText(view.outstandingFen) }, { term: words.terms.row, value: words.row(view.unpaidInRow) }];
  return (
    <View>
      {own && <Notice>{words.own}</Notice>}
      {view.quarterly && <Notice>{words.quarterlyWords}</Notice>}
      {view.aheadConsent === 'agreed' && <Notice>{words.aheadWords}</Notice>}
      {view.aheadConsent === 'asked' && !own && <AskedAhead memberId={view.memberId} />}
      {view.alert !== 'none' && <Notice tone="warn" title={copy.mine.alert[view.alert]}>{copy.mine.alertWords}</Notice>}
      <Section title={view.memberName}><Card><DefinitionList rows={facts} /></Card></Section>
      <Section title={words.months}>
        {view.months.length === 0 ? <EmptyState title={copy.mine.monthsNone} next={copy.mine.monthsNoneNext} icon="calendar" /> : <Card padded={false}>{view.months.map((month) => <MonthCell key={month.month} month={month} several={ofSeveral(view.months)} />)}</Card>}
      </Section>
      {!own && <Actions view={view} />}
    </View>
  );
}

function Actions({ view }: { view: DuesStanding }) {
  const account = useAccount();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'book' | 'relief' | 'amend' | null>(null);
  const { memberId } = view;
  const unpaid = unpaidOf(view);
  const close = (): void => setOpen(null);
  const done = (): void => {
    close();
    void queries.invalidateQueries({ queryKey: ['dues'] });
  };
  const remind = useSubmit((_: undefined, key: string) => collection.remindDues({ body: { memberIds: [memberId] } }, { key }), (answer) => toast(remindedText(answer)));
  const agree = useSubmit((quarterly: boolean, key: string) => collection.setDuesQuarterly({ body: { memberId, quarterly } }, { key }), ({ quarterly }) => {
    toast(quarterly ? words.quarterlyOn : words.quarterlyOff);
    done();
  });
  return (
    <View>
      <ProblemNotice problem={remind.problem ?? agree.problem} />
      <View className="dues__pair">
        {mayOffer(account, 'dues.ask_relief') && view.months.length > 0 && <Button kind="quiet" size="small" text={words.amend} onPress={() => setOpen('amend')} />}
        <Button kind="quiet" size="small" text={view.quarterly ? words.monthly : words.quarterly} busy={agree.busy} onPress={() => void agree.submit(!view.quarterly)} />
        {view.aheadConsent !== 'asked' && <AheadSwitch memberId={memberId} agreed={view.aheadConsent === 'agreed'} />}
      </View>
      <BottomActions>
        {mayOffer(account, 'dues.ask_relief') && <Button kind="plain" text={words.relief} onPress={() => setOpen('relief')} />}
        {unpaid.length > 0 && <Button kind="plain" text={words.remind} busy={remind.busy} onPress={() => void remind.submit(undefined)} />}
        <Button text={words.collect} onPress={() => setOpen('book')} />
      </BottomActions>
      {open === 'book' && <BookSheet memberId={memberId} unpaid={unpaid} ahead={view.ahead} open onDone={done} onClose={close} />}
      {open === 'amend' && <AmendSheet memberId={memberId} months={view.months} open onDone={done} onClose={close} />}
      {open === 'relief' && <ReliefSheet memberId={memberId} open onDone={done} onClose={close} />}
    </View>
  );
}

/** Says for the branch whether months to come are paid online. */
function useAhead(memberId: string, refusal: string) {
  const queries = useQueryClient();
  return useSubmit((agreed: boolean, key: string) => collection.setDuesAhead({ body: { memberId, agreed } }, { key }), ({ aheadConsent }) => {
    toast(aheadConsent === 'agreed' ? words.aheadOn : refusal);
    void queries.invalidateQueries({ queryKey: ['dues'] });
  });
}

function AheadSwitch({ memberId, agreed }: { memberId: string; agreed: boolean }) {
  const { busy, submit, problem } = useAhead(memberId, words.aheadOff);
  return (
    <View>
      <ProblemNotice problem={problem} />
      <Button kind="quiet" size="small" text={agreed ? words.aheadStop : words.ahead} busy={busy} onPress={() => void submit(!agreed)} />
    </View>
  );
}

/** What the member asked the branch for stands above everything, with both answers beside it. */
function AskedAhead({ memberId }: { memberId: string }) {
  const { busy, submit, problem } = useAhead(memberId, words.aheadRefused);
  return (
    <View>
      <Notice tone="warn" title={words.aheadAskedTitle}>{words.aheadAskedWords}</Notice>
      <ProblemNotice problem={problem} />
      <View className="dues__pair">
        <Button size="small" text={words.aheadAgree} busy={busy} onPress={() => void submit(true)} />
        <Button kind="plain" size="small" text={words.aheadRefuse} busy={busy} onPress={() => void submit(false)} />
      </View>
    </View>
  );
}
