import { View } from '@tarojs/components';
import { Card, DefinitionList, Section } from '@/components/layout';
import type { YearAccount } from '@party/shared/dues';
import { yearly } from '../yearly-copy';
import { figureFacts, useFacts } from '../yearly-view-model';

const words = yearly.account;

/** A year in figures and what it was spent on. */
function AccountBody({ account }: { account: YearAccount }) {
  return (
    <View>
      <DefinitionList rows={figureFacts(account.figures, account.uses)} />
      <View className="dues-account__head">{words.uses}</View>
      {account.uses.length === 0 ? <View className="dues__quiet">{words.usesNone}</View> : <DefinitionList rows={useFacts(account)} />}
      {account.note !== null && <View className="dues__quiet">{`${words.note}：${account.note}`}</View>}
    </View>
  );
}

/** The same on a card of its own. */
export function AccountCard({ title, hint, account }: { title: string; hint: string; account: YearAccount }) {
  return <Section title={title} hint={hint}><Card><AccountBody account={account} /></Card></Section>;
}

/** The same as a row of a list. */
export function AccountRow({ title, hint, account }: { title: string; hint: string; account: YearAccount }) {
  return (
    <View className="dues-account">
      <View className="dues-account__head" role="heading" aria-level={2}>{title}</View>
      <View className="dues__quiet">{hint}</View>
      <AccountBody account={account} />
    </View>
  );
}
