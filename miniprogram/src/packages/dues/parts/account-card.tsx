import { View } from '@tarojs/components';
import { Card, DefinitionList, Section } from '@/components/layout';
import type { YearAccount } from '@party/shared/dues';
import { yearly } from '../yearly-copy';
import { figureFacts, useFacts } from '../yearly-view-model';

const words = yearly.account;

/** A year in figures and what it was spent on. */
export function AccountCard({ title, hint, account }: { title: string; hint: string; account: YearAccount }) {
  return (
    <Section title={title} hint={hint}>
      <Card>
        <DefinitionList rows={figureFacts(account.figures, account.uses)} />
        <View className="dues-account__head">{words.uses}</View>
        {account.uses.length === 0 ? <View className="dues__quiet">{words.usesNone}</View> : <DefinitionList rows={useFacts(account)} />}
        {account.note !== null && <View className="dues__quiet">{`${words.note}：${account.note}`}</View>}
      </Card>
    </Section>
  );
}
