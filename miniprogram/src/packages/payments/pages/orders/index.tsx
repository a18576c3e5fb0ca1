import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { DefinitionList, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import type { PayOrderState, PayOrderView } from '@party/shared/payments';
import { api } from '../../api';
import { copy } from '../../copy';
import { HoldActions } from '../../parts/hold-actions';
import { RefundActions } from '../../parts/refund-actions';
import { factRows, markOf } from '../../view-model';
import '../../payments.scss';

const words = copy.orders;

type Tab = keyof typeof words.tabs;
const STATES: Readonly<Record<Exclude<Tab, 'held'>, PayOrderState[]>> = { paid: ['paid'], open: ['open'], back: ['stray', 'refunded'], closed: ['closed'] };
const TABS = (Object.keys(words.tabs) as Tab[]).map((key) => ({ key, label: words.tabs[key] }));

/** 在线交纳订单: orders of the reader's scope, with refunds asked for and decided. */
export default function KeptOrders() {
  const { tab: asked = '' } = useRouter<{ tab?: string }>().params;
  const [tab, setTab] = useState<Tab>(asked in words.tabs ? (asked as Tab) : 'paid');
  const pages = usePages<PayOrderView>(['payments', 'list', tab], (cursor) => api.listPayOrders({ query: { ...(tab === 'held' ? { held: true } : { state: STATES[tab] }), ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  usePullDownRefresh(() => void pages.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={TABS} />
      <PagedList pages={pages} rowKey={(order) => order.id} row={(order) => <KeptOrder order={order} />} empty={{ title: words.none, next: words.noneNext, icon: 'list' }} />
    </Page>
  );
}

function KeptOrder({ order }: { order: PayOrderView }) {
  return (
    <View className="payments__card">
      <Section title={order.memberName} hint={order.branchName} action={<StatusTag {...markOf(order)} />}>
        <DefinitionList rows={factRows(order)} />
        <HoldActions order={order} />
        <RefundActions order={order} />
      </Section>
    </View>
  );
}
