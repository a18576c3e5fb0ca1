import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { formatPeriod, type Period } from '@party/shared/kernel';
import { BRANCH_ORDER_LABELS, BRANCH_ORDERS, centsText, type BranchOrder, type RankedBranch } from '@party/shared/points';
import { api } from '../../api';
import { copy } from '../../copy';
import { BranchChart } from '../../parts/charts';
import { OwnPlace } from '../../parts/own-place';
import { currentPeriod, earlier, later, periodOfLink, type Kind } from '../../view-model';
import '../../points.scss';

const words = copy.ranking;

type Tab = 'members' | 'branches';
const NO_BRANCHES: readonly RankedBranch[] = [];

/** 积分排行: the own place and what the branch shows of the others; branches by points per head. */
export default function Ranking() {
  const { period: linked } = useRouter<{ period?: string }>().params;
  const [tab, setTab] = useState<Tab>('members');
  const [period, setPeriod] = useState<Period>(() => periodOfLink(linked));
  const next = later(period);
  const kind: Kind = period.kind === 'month' ? 'month' : 'week';
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={[{ key: 'members', label: words.tabs.members }, { key: 'branches', label: words.tabs.branches }]} />
      <View className="points__row points__row--start">
        {(['week', 'month'] as const).map((one) => <Button key={one} kind={kind === one ? 'primary' : 'plain'} size="small" text={words[one]} onPress={() => setPeriod(currentPeriod(one))} />)}
      </View>
      <View className="points__turn">
        <Button kind="quiet" size="small" text={words.before} onPress={() => setPeriod(earlier(period))} />
        <View className="points__period">{formatPeriod(period)}</View>
        <Button kind="quiet" size="small" text={words.after} disabled={next === null} onPress={() => next && setPeriod(next)} />
      </View>
      {tab === 'members' ? <OwnPlace period={period.key} /> : <Branches period={period.key} />}
    </Page>
  );
}

function Branches({ period }: { period: string }) {
  const [by, setBy] = useState<BranchOrder>('per_head');
  const pages = usePages<RankedBranch>(['points', 'branches', period, by], (cursor) => api.rankedBranches({ query: { period, by, ...(cursor === null ? {} : { cursor }) } }));
  const first = pages.data?.pages[0]?.items ?? NO_BRANCHES;
  return (
    <View className="points__stack">
      <View className="points__row points__row--start">
        {BRANCH_ORDERS.map((one) => <Button key={one} kind={by === one ? 'primary' : 'plain'} size="small" text={BRANCH_ORDER_LABELS[one]} onPress={() => setBy(one)} />)}
      </View>
      {first.length > 0 && <BranchChart branches={first} by={by} />}
      <View className="points__stack">
        <PagedList
          pages={pages} rowKey={(row) => row.organisationId} empty={{ title: words.branchesNone, next: words.branchesNext, icon: 'flag' }}
          row={(row) => (
            <Cell
              title={`${words.place(row.place)} ${row.organisationName}`} hint={`${words.branch(row.points, row.active, row.headcount)} · ${words.share(row.participation)}`} value={<View className="points__value">{words.perHead(centsText(row.perHeadCents))}</View>}
              {...(row.small ? { foot: <StatusTag tone="warn" text={words.small} /> } : {})}
            />
          )}
        />
      </View>
    </View>
  );
}
