import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
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
import { AheadSwitch, AskedAhead } from '../../parts/ahead-consent';
import { AmendSheet } from '../../parts/amend-sheet';
import { BookSheet } from '../../parts/book-sheet';
import { MonthList } from '../../parts/month-list';
import { ReliefSheet } from '../../parts/relief-sheet';
import { unpaidOf } from '../../view-model';
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
      {view.aheadConsent === 'asked' && !own && <AskedAhead memberId={view.memberId} name={view.memberName} />}
      {view.alert !== 'none' && <Notice tone="warn" title={copy.mine.alert[view.alert]}>{copy.mine.alertWords}</Notice>}
      <Section title={view.memberName}><Card><DefinitionList rows={facts} /></Card></Section>
      <Section title={words.months}>
        {view.months.length === 0 ? <EmptyState title={copy.mine.monthsNone} next={copy.mine.monthsNoneNext} icon="calendar" /> : <MonthList months={view.months} memberId={view.memberId} />}
      </Section>
      {!own && <Actions view={view} />}
    </View>
  );
}

function Actions({ view }: { view: DuesStanding }) {
  const account = useAccount();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'book' | 'relief' | 'amend' | 'quarterly' | 'remind' | null>(null);
  const { memberId, memberName, quarterly } = view;
  const unpaid = unpaidOf(view);
  const close = (): void => setOpen(null);
  const done = (): void => {
    close();
    void queries.invalidateQueries({ queryKey: ['dues'] });
  };
  return (
    <View>
      <View className="dues__pair">
        {mayOffer(account, 'dues.ask_relief') && view.months.length > 0 && <Button kind="quiet" size="small" text={words.amend} onPress={() => setOpen('amend')} />}
        <Button kind="quiet" size="small" text={quarterly ? words.monthly : words.quarterly} onPress={() => setOpen('quarterly')} />
        {view.aheadConsent !== 'asked' && <AheadSwitch memberId={memberId} name={memberName} agreed={view.aheadConsent === 'agreed'} />}
      </View>
      <BottomActions>
        {mayOffer(account, 'dues.ask_relief') && <Button kind="plain" text={words.relief} onPress={() => setOpen('relief')} />}
        {unpaid.length > 0 && <Button kind="plain" text={words.remind} onPress={() => setOpen('remind')} />}
        <Button text={words.collect} onPress={() => setOpen('book')} />
      </BottomActions>
      {open === 'book' && <BookSheet memberId={memberId} memberName={memberName} unpaid={unpaid} ahead={view.ahead} open onDone={done} onClose={close} />}
      {(open === 'quarterly' || open === 'remind') && <Asked view={view} step={open} onDone={done} onClose={close} />}
      {open === 'amend' && <AmendSheet memberId={memberId} months={view.months} open onDone={done} onClose={close} />}
      {open === 'relief' && <ReliefSheet memberId={memberId} open onDone={done} onClose={close} />}
    </View>
  );
}

/** Asks once more before the person is told something, or pays otherwise from now on. */
function Asked({ view: { memberId, memberName, quarterly }, step, onDone, onClose }: { view: DuesStanding; step: 'quarterly' | 'remind'; onDone(): void; onClose(): void }) {
  const remind = useSubmit((_: undefined, key: string) => collection.remindDues({ body: { memberIds: [memberId] } }, { key }), (answer) => {
    toast(remindedText(answer));
    onDone();
  });
  const agree = useSubmit((agreed: boolean, key: string) => collection.setDuesQuarterly({ body: { memberId, quarterly: agreed } }, { key }), (after) => {
    toast(after.quarterly ? words.quarterlyOn : words.quarterlyOff);
    onDone();
  });
  if (step === 'remind') return <ConfirmDialog open title={words.remindAsk(memberName)} consequence={copy.collect.remindWords} action={words.remind} busy={remind.busy} problem={remind.problem} onConfirm={() => void remind.submit(undefined)} onClose={onClose} />;
  return (
    <ConfirmDialog
      open title={quarterly ? words.monthlyAsk(memberName) : words.quarterlyAsk(memberName)} consequence={quarterly ? words.monthlyWords : words.quarterlyWords} action={quarterly ? words.monthly : words.quarterly}
      busy={agree.busy} problem={agree.problem} onConfirm={() => void agree.submit(!quarterly)} onClose={onClose}
    />
  );
}
