import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { useAskedStep } from '@/hooks/use-asked-step';
import { usePages } from '@/hooks/use-pages';
import type { AgreePayDifferenceRequest, HandlePayDifferenceRequest, PayDifferenceView } from '@party/shared/payments';
import { api } from '../../api';
import { copy } from '../../copy';
import { differenceRows, differenceTitle } from '../../view-model';
import '../../payments.scss';

const words = copy.differences;
type Tab = keyof typeof words.tabs;
const TABS = (Object.keys(words.tabs) as Tab[]).map((key) => ({ key, label: words.tabs[key] }));

/** 微信支付对账: what WeChat's bills say otherwise, and what was done about it. */
export default function PayDifferences() {
  const [tab, setTab] = useState<Tab>('open');
  const pages = usePages<PayDifferenceView>(['payments', 'differences', tab], (cursor) => api.listPayDifferences({ query: { handled: tab === 'done', ...(cursor === null ? {} : { cursor }) } }));
  useDidShow(() => void pages.refetch());
  usePullDownRefresh(() => void pages.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={TABS} />
      <PagedList pages={pages} rowKey={(one) => one.id} row={(one) => <Difference one={one} />} empty={{ title: words.none[tab], next: words.noneNext, icon: 'check-circle' }} />
    </Page>
  );
}

function Difference({ one }: { one: PayDifferenceView }) {
  const { id, version } = one;
  const step = useAskedStep<'handle', HandlePayDifferenceRequest>({ room: 'payments', send: (body, key) => api.handlePayDifference({ params: { id }, body }, { key }), done: () => words.handled });
  return (
    <View className="payments__card">
      <Section title={differenceTitle(one)}>
        <DefinitionList rows={differenceRows(one)} />
        {one.handledAt !== null && one.agreedAt === null && <Notice>{words.waiting}</Notice>}
        {one.mayAgree && <Agree one={one} />}
        {one.handledAt === null && <View className="payments__pair"><Button kind="plain" size="small" text={words.handle} onPress={() => step.ask('handle')} /></View>}
      </Section>
      <ReasonSheet
        open={step.asked === 'handle'} title={words.handleTitle} explain={words.handleWords} templates={words.templates} action={words.handle} busy={step.busy} problem={step.problem}
        onSubmit={(note) => void step.submit({ version, note })} onClose={() => step.ask(null)}
      />
    </View>
  );
}

function Agree({ one: { id, version } }: { one: PayDifferenceView }) {
  const step = useAskedStep<'approve' | 'refuse', AgreePayDifferenceRequest>({
    room: 'payments', send: (body, key) => api.agreePayDifference({ params: { id }, body }, { key }), done: ({ decision }) => (decision === 'approve' ? words.agreed : words.refused),
  });
  return (
    <View className="payments__pair">
      <Button kind="plain" size="small" text={words.refuse} onPress={() => step.ask('refuse')} />
      <Button size="small" text={words.agree} onPress={() => step.ask('approve')} />
      <ConfirmDialog
        open={step.asked === 'approve'} title={words.agreeTitle} consequence={words.agreeWords} action={words.agree} busy={step.busy} problem={step.problem}
        onConfirm={() => void step.submit({ version, decision: 'approve' })} onClose={() => step.ask(null)}
      />
      <ReasonSheet
        open={step.asked === 'refuse'} title={words.refuseTitle} explain={words.refuseWords} templates={words.refuseReasons} action={words.refuse} busy={step.busy} problem={step.problem}
        onSubmit={(opinion) => void step.submit({ version, decision: 'refuse', opinion })} onClose={() => step.ask(null)}
      />
    </View>
  );
}
