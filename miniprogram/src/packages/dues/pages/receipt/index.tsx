import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { BottomActions, Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { PaymentView } from '@party/shared/dues';
import { collection } from '../../api';
import { copy } from '../../copy';
import { paymentFacts, paymentLines } from '../../view-model';
import '../../dues.scss';

const words = copy.receipt;

/** 收款凭据: one payment, what it settled, and its proof once it is confirmed. */
export default function DuesReceipt() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const payment = useRead(['dues', 'own', 'payment', id], () => collection.ownDuesPayment({ params: { id } }));
  usePullDownRefresh(() => void payment.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={payment} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Receipt payment={view} />}</QueryView>
    </Page>
  );
}

function Receipt({ payment }: { payment: PaymentView }) {
  const { id, state, receiptNumber } = payment;
  const save = useSubmit(async () => (await collection.ownDuesReceipt({ params: { id } })).open(words.fileName(receiptNumber)), () => toast(words.downloaded));
  return (
    <View>
      {state === 'booked' && <Notice>{words.waiting}</Notice>}
      <Section><Card><DefinitionList rows={paymentFacts(payment)} /></Card></Section>
      <Section title={words.items}><Card><DefinitionList rows={paymentLines(payment)} /></Card></Section>
      <ProblemNotice problem={save.problem} />
      {state === 'confirmed' && <BottomActions><Button icon="download" text={words.download} busy={save.busy} onPress={() => void save.submit(undefined)} /></BottomActions>}
    </View>
  );
}
