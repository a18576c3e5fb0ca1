import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { LoginEntries } from '@/components/login-entries';
import { useUnread } from '@/hooks/use-unread';
import { greeting } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { mayOffer, positionWords } from '@/lib/session/rights';
import type { Me as Person } from '@party/shared/identity';
import { copy } from '../copy';

/** Greeting with name and organisation, or the invitation to log in. */
export function Hero({ account }: { account: Person | null }) {
  const [hello] = useState(() => greeting(Date.now()));
  const unread = useUnread();
  if (account === null) {
    return (
      <View className="home__hero">
        <View className="home__hello">{copy.home.guest}</View>
        <View className="home__where">{copy.home.guestHint}</View>
        <LoginEntries />
      </View>
    );
  }
  const positions = positionWords(account);
  return (
    <View className="home__hero">
      <View className="home__hello">{account.member === null ? hello : `${hello}，${account.member.name}`}</View>
      <View className="home__where">{account.member?.organisationName ?? copy.home.unbound}</View>
      {positions.map((one) => <View className="home__position" key={one}>{one}</View>)}
      {mayOffer(account, 'notifications.own') && (
        <Button kind="plain" size="small" icon="bell" className="home__messages" text={copy.home.messages(unread)} onPress={() => openPage('notifications/inbox')} />
      )}
      <LoginEntries />
    </View>
  );
}
