import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { FormField } from '@/components/form-field';
import { DefinitionList, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { TextInput } from '@/components/text-input';
import { usePages } from '@/hooks/use-pages';
import type { HandPaymentTab, HandPaymentView } from '@party/shared/payments';
import { keeping } from '../../api';
import { copy } from '../../copy';
import { HandRefundActions } from '../../parts/refund-actions';
import { handRows } from '../../view-model';
import '../../payments.scss';

const words = copy.hand;
const TABS = (Object.keys(words.tabs) as HandPaymentTab[]).map((key) => ({ key, label: words.tabs[key] }));

/** 现金和转账退款: what was handed over and stands in the book, and what of it went back. */
export default function HandPayments() {
  const [tab, setTab] = useState<HandPaymentTab>('standing');
  const [number, setNumber] = useState('');
  const receiptNumber = number.trim();
  const pages = usePages<HandPaymentView>(['payments', 'hand', tab, receiptNumber], (cursor) => keeping.listHandPayments({ query: { tab, ...(receiptNumber === '' ? {} : { receiptNumber }), ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  usePullDownRefresh(() => void pages.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <Tabs<HandPaymentTab> label={words.label} current={tab} onChange={setTab} tabs={TABS} />
      <View className="payments__find">
        <FormField name="receiptNumber" label={words.find}><TextInput value={number} onChange={setNumber} maxLength={40} placeholder={words.findHint} /></FormField>
      </View>
      <PagedList pages={pages} rowKey={(one) => one.id} row={(one) => <HandPayment one={one} />} empty={{ title: words.none[tab], next: words.noneNext, icon: 'inbox' }} />
    </Page>
  );
}

function HandPayment({ one }: { one: HandPaymentView }) {
  return (
    <View className="payments__card">
      <Section title={one.memberName} hint={one.branchName}>
        <DefinitionList rows={handRows(one)} />
        <HandRefundActions payment={one} />
      </Section>
    </View>
  );
}
