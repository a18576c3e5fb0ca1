import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { TextInput } from '@/components/text-input';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { clockText, moneyText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { MakePayOrderRequest, PayOffer } from '@party/shared/payments';
import { api, dues } from '../../api';
import { copy } from '../../copy';
import { MonthChoice } from '../../parts/month-choice';
import { payOnSheet } from '../../payment-sheet';
import { chosenOf, extraOf, offerKey, sumOf, type KeptChoice } from '../../view-model';
import '../../payments.scss';

const words = copy.pay;

/** 在线交纳党费: choose months and what is given beyond, confirm, pay. */
export default function PayDues() {
  const offer = useRead(['payments', 'offer'], () => api.payOffer());
  useDidShow(() => void offer.refetch());
  usePullDownRefresh(() => void offer.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={offer} skeleton={{ kind: 'card', rows: 4 }}>{(view) => <Offer view={view} />}</QueryView>
    </Page>
  );
}

function Offer({ view }: { view: PayOffer }) {
  const { obstacle, openOrder } = view;
  const record = <Button kind="quiet" size="small" text={words.record} onPress={() => openPage('payments/mine')} />;
  if (obstacle !== null) {
    const [title, hint] = words.obstacles[obstacle];
    return <Section title={view.memberName} hint={view.branchName} action={record}><Notice tone="warn" title={title}>{hint}</Notice></Section>;
  }
  if (openOrder !== null) {
    return (
      <Section title={view.memberName} hint={view.branchName} action={record}>
        <Notice tone="info" title={words.open}>{words.openWords(moneyText(openOrder.totalFen), clockText(openOrder.expiresAt))}</Notice>
        <View className="payments__pair"><Button text={words.openGo} onPress={() => openPage('payments/result', { id: openOrder.id })} /></View>
      </Section>
    );
  }
  return (
    <View>
      <Section title={view.memberName} hint={`${view.branchName} · ${words.payee(view.payeeName)}`} action={record} />
      <Choice view={view} />
      <Section><Card padded={false}><Cell icon="users" title={copy.colleague.open} hint={copy.colleague.openHint} onPress={() => openPage('payments/colleague')} /></Card></Section>
    </View>
  );
}

function Choice({ view }: { view: PayOffer }) {
  const queries = useQueryClient();
  const [kept, setKept] = useState<KeptChoice | null>(null);
  const chosen = chosenOf(kept, view);
  const setChosen = (count: number): void => setKept({ of: offerKey(view), count });
  const [extra, setExtra] = useState('');
  const extraFen = extraOf(extra);
  // Months to come follow those that are owed: a tap on one takes everything before it with it.
  const payable = [...view.months, ...(view.aheadConsent === 'agreed' ? view.ahead : [])];
  const total = sumOf(payable, chosen, extraFen ?? 0);
  const { submit, busy, problem } = useSubmit((body: MakePayOrderRequest, key: string) => api.makePayOrder({ body }, { key }), (made) => {
    void queries.invalidateQueries({ queryKey: ['payments'] });
    void queries.invalidateQueries({ queryKey: ['dues'] });
    void payOnSheet(made);
  });
  const months = payable.slice(0, chosen).map(({ month }) => month);
  return (
    <View>
      <Section title={words.months} hint={words.monthsHint}>
        {view.months.length === 0 ? <EmptyState title={words.none} next={words.noneNext} icon="check-circle" /> : <MonthChoice months={view.months} chosen={chosen} onChoose={setChosen} />}
      </Section>
      {view.ahead.length > 0 && (view.aheadConsent === 'agreed' ? (
        <Section title={words.ahead} hint={words.aheadHint}><MonthChoice months={view.ahead} chosen={Math.max(0, chosen - view.months.length)} onChoose={(count) => setChosen(view.months.length + count)} /></Section>
      ) : <AskAhead asked={view.aheadConsent === 'asked'} />)}
      <Section>
        <Card>
          <FormField name="extraFen" label={words.extra} hint={words.extraHint} error={extraFen === null ? words.extraBad : undefined} problem={problem}>
            <TextInput value={extra} onChange={setExtra} maxLength={12} placeholder="0.00" />
          </FormField>
          <View className="payments__total"><Text>{words.total}</Text><Text className="payments__sum">{moneyText(total)}</Text></View>
        </Card>
      </Section>
      <ProblemNotice problem={problem} />
      <BottomActions>
        <Button text={total > 0 ? words.confirm(moneyText(total)) : words.nothing} disabled={total <= 0 || extraFen === null} busy={busy} onPress={() => void submit({ months, extraFen: extraFen ?? 0 })} />
      </BottomActions>
    </View>
  );
}

/** The branch is asked whether months to come may be paid (Art. 12). */
function AskAhead({ asked }: { asked: boolean }) {
  const queries = useQueryClient();
  const { submit, busy, problem } = useSubmit((_: undefined, key: string) => dues.askDuesAhead({}, { key }), () => {
    toast(words.aheadSent);
    void queries.invalidateQueries({ queryKey: ['payments', 'offer'] });
  });
  if (asked) return <Section title={words.ahead}><Notice>{words.aheadAsked}</Notice></Section>;
  return (
    <Section title={words.ahead} hint={words.aheadAskHint}>
      <ProblemNotice problem={problem} />
      <View className="payments__pair"><Button kind="plain" size="small" text={words.aheadAsk} busy={busy} onPress={() => void submit(undefined)} /></View>
    </Section>
  );
}
