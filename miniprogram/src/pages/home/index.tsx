import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { EntryGrid } from '@/components/entry-list';
import { Section } from '@/components/layout';
import { Badge } from '@/components/marks';
import { Page } from '@/components/page';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { client } from '@/lib/client';
import { entriesFor } from '@/lib/routes';
import { refreshMe } from '@/lib/session/enter';
import { mayOffer } from '@/lib/session/rights';
import { copy } from '../copy';
import { Hero } from './hero';
import { GuestSection } from './guest-section';
import { PointsSection } from './points-section';
import { TodoSection } from './todo-section';
import './index.scss';

/** 首页: who is here, what waits, and for those with a position their workbench. */
export default function Home() {
  const account = useAccount();
  const queries = useQueryClient();
  useDidShow(() => {
    void refreshMe();
    // Coming back from a task: what was done must be gone. A read already under way is enough.
    void queries.refetchQueries({ queryKey: ['workbench'], type: 'active' }, { cancelRefetch: false });
  });
  usePullDownRefresh(() => {
    void Promise.all([refreshMe(), queries.refetchQueries({ queryKey: ['workbench'] })]).finally(() => Taro.stopPullDownRefresh());
  });
  const todos = useRead(['workbench', 'todos'], (signal) => client.workbench.listTodos({}, { signal }), { enabled: account !== null });
  const approvals = useRead(['workbench', 'approvals', 'summary'], (signal) => client.workbench.summariseApprovals({}, { signal }), {
    enabled: mayOffer(account, 'workbench.decide'),
  });
  const marks = { approvals: <Badge count={approvals.data?.total ?? 0} unit={copy.home.approvalUnit} /> };
  // Held back until the list above it has its height, or it would jump under the finger.
  const workbench = todos.isPending ? [] : entriesFor('workbench', account);
  return (
    <Page title={copy.app} tab="home" bleed>
      <Hero account={account} />
      <View className="home__body">
        {account === null ? <GuestSection /> : <TodoSection todos={todos} />}
        {workbench.length > 0 && (
          <Section title={copy.home.workbench} hint={copy.home.workbenchHint}><EntryGrid entries={workbench} marks={marks} /></Section>
        )}
        {!todos.isPending && <PointsSection account={account} />}
      </View>
    </Page>
  );
}
