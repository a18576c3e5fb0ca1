import { useEffect, useRef } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Icon } from '@/components/icon';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ReminderOffer } from '@/components/reminder-offer';
import { ProblemNotice } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { moneyText } from '@/lib/format';
import { replacePage } from '@/lib/routes';
import { RESULT_LABELS, type PayOrderView } from '@party/shared/payments';
import { api } from '../../api';
import { copy } from '../../copy';
import { payOnSheet } from '../../payment-sheet';
import { askAgainMs, factRows, RESULT_MARKS } from '../../view-model';
import '../../payments.scss';

const words = copy.result;
/** 支付结果: asks until the service knows; what the payment sheet said is only a reason to wait. */
export default function PaymentResult() {
  const { id = '', pay } = useRouter<{ id?: string; pay?: string }>().params;
  const claimed = pay === 'ok';
  const queries = useQueryClient();
  const order = useRead(['payments', 'one', id], () => api.checkPayOrder({ params: { id }, body: { claimed } }), { keep: false });
  const state = order.data?.state;
  const again = askAgainMs(order.data);
  useEffect(() => {
    if (state !== undefined && state !== 'open') void queries.invalidateQueries({ queryKey: ['dues'] });
  }, [state, queries]);
  usePullDownRefresh(() => void order.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={order} skeleton={{ kind: 'card', rows: 5 }}>{(view) => <Result view={view} />}</QueryView>
      {again !== null && <Again everyMs={again} ask={() => void order.refetch()} />}
    </Page>
  );
}

/** Asks again and again while it stands on the page. */
function Again({ everyMs, ask }: { everyMs: number; ask(): void }) {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const timer = setInterval(() => latest.current(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return null;
}

function Result({ view }: { view: PayOrderView }) {
  const { result } = view;
  return (
    <View>
      <Card className="payments__top">
        <View className="payments-result" role="status">
          <Icon name={RESULT_MARKS[result].icon} size="large" />
          <View className="payments-result__word">{RESULT_LABELS[result]}</View>
          <View className="payments-result__sum">{moneyText(view.totalFen)}</View>
          <View className="payments-result__hint">{words.hints[result]}</View>
        </View>
      </Card>
      {view.held.length > 0 && <Notice tone="danger" title={words.heldTitle}>{words.held}</Notice>}
      <Section title={words.facts}><Card><DefinitionList rows={factRows(view)} /></Card></Section>
      {view.state === 'paid' && <ReminderOffer place="payments/result" templates={['reminder']} />}
      {view.state === 'open' && result !== 'checking' ? <Unpaid view={view} /> : <Onward />}
    </View>
  );
}

function Onward() {
  return (
    <View className="payments__stack">
      <Button kind="plain" text={words.record} onPress={() => replacePage('payments/mine')} />
      <Button kind="plain" text={words.back} onPress={() => replacePage('payments/pay')} />
    </View>
  );
}

function Unpaid({ view: { id, memberId, paidByName } }: { view: PayOrderView }) {
  // What a colleague ordered is paid with the colleague's WeChat; whose months they are can give the order up.
  const others = useAccount()?.member?.id === memberId && paidByName !== null;
  const again = useSubmit((_: undefined, key: string) => api.payTicket({ params: { id } }, { key }), (made) => void payOnSheet(made));
  const cancel = useAskedStep<'cancel', undefined>({ room: 'payments', send: (_, key) => api.closePayOrder({ params: { id } }, { key }), done: () => words.cancelled });
  return (
    <View className="payments__stack">
      <ProblemNotice problem={again.problem} />
      {!others && <Button text={words.again} busy={again.busy} onPress={() => void again.submit(undefined)} />}
      <Button kind="plain" text={words.cancel} onPress={() => cancel.ask('cancel')} />
      <ConfirmDialog
        open={cancel.asked === 'cancel'} title={words.cancelAsk} consequence={words.cancelWords} action={words.cancel} danger busy={cancel.busy} problem={cancel.problem}
        onConfirm={() => void cancel.submit(undefined)} onClose={() => cancel.ask(null)}
      />
    </View>
  );
}
