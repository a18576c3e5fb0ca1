import { useState } from 'react';
import { View } from '@tarojs/components';
import { LoginEntries } from '@/components/login-entries';
import { greeting } from '@/lib/format';
import { positionWords } from '@/lib/session/rights';
import type { Me as Person } from '@party/shared/identity';
import { copy } from '../copy';

/** Greeting with name and organisation, or the invitation to log in. */
export function Hero({ account }: { account: Person | null }) {
  const [hello] = useState(() => greeting(Date.now()));
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
      <LoginEntries />
    </View>
  );
}
