import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useAskedStep } from '@/hooks/use-asked-step';
import { useRead } from '@/hooks/use-read';
import type { PayAccountView } from '@party/shared/payments';
import { keeping } from '../../api';
import { copy } from '../../copy';
import { accountRows, keyRows } from '../../view-model';
import '../../payments.scss';

const words = copy.accounts;

/** 微信支付商户号: which committee's dues go where, and the keys WeChat's messages are verified with. */
export default function PayAccounts() {
  const accounts = useRead(['payments', 'accounts'], () => keeping.listPayAccounts());
  useDidShow(() => void accounts.refetch());
  usePullDownRefresh(() => void accounts.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={accounts} skeleton={{ kind: 'card', rows: 5 }}>
        {(found) => (found.length === 0 ? <EmptyState title={words.none} next={words.noneNext} icon="inbox" /> : <View>{found.map((one) => <Account key={one.mchid} one={one} />)}</View>)}
      </QueryView>
    </Page>
  );
}

function Account({ one }: { one: PayAccountView }) {
  const step = useAskedStep<'fetch', undefined>({ room: 'payments', send: (_, key) => keeping.fetchPayCertificates({ params: { mchid: one.mchid } }, { key }), done: () => words.fetched });
  return (
    <Section title={one.name} hint={one.organisationName ?? words.everybody}>
      <Card>
        <DefinitionList rows={accountRows(one)} />
        {one.keys.length === 0 && <Notice tone="warn" title={words.noKeys}>{words.noKeysNext}</Notice>}
        {one.keys.map((key) => <View key={key.id} className="payments__key"><DefinitionList rows={keyRows(key)} /></View>)}
        <View className="payments__pair"><Button kind="plain" size="small" text={words.fetch} onPress={() => step.ask('fetch')} /></View>
      </Card>
      <ConfirmDialog
        open={step.asked === 'fetch'} title={words.fetchTitle(one.mchid)} consequence={words.fetchWords} action={words.fetch} busy={step.busy} problem={step.problem}
        onConfirm={() => void step.submit(undefined)} onClose={() => step.ask(null)}
      />
    </Section>
  );
}
