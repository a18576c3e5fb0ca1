import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { EntryGrid } from '@/components/entry-list';
import { Section } from '@/components/layout';
import { Page } from '@/components/page';
import { useAccount } from '@/hooks/use-session';
import { entriesFor } from '@/lib/routes';
import { refreshMe } from '@/lib/session/enter';
import { copy } from '../copy';
import { Hero } from './hero';
import { GuestSection } from './guest-section';
import { TodoSection } from './todo-section';
import './index.scss';

/** 首页: who is here, what waits, and for those with a position their workbench. */
export default function Home() {
  const account = useAccount();
  const queries = useQueryClient();
  useDidShow(() => void refreshMe());
  usePullDownRefresh(() => {
    void Promise.all([refreshMe(), queries.refetchQueries({ queryKey: ['workbench'] })]).finally(() => Taro.stopPullDownRefresh());
  });
  const workbench = entriesFor('workbench', account);
  return (
    <Page title={copy.app} tab="home" bleed>
      <Hero account={account} />
      <View className="home__body">
        {account === null ? <GuestSection /> : <TodoSection />}
        {workbench.length > 0 && (
          <Section title={copy.home.workbench} hint={copy.home.workbenchHint}><EntryGrid entries={workbench} /></Section>
        )}
      </View>
    </Page>
  );
}
