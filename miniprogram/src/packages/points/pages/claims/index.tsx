import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Tabs } from '@/components/bars';
import { BottomActions } from '@/components/layout';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { PointAppealView, PointClaimView } from '@party/shared/points';
import { api } from '../../api';
import { copy } from '../../copy';
import { AppealCell } from '../../parts/appeal-cell';
import { ClaimCell } from '../../parts/claim-cell';
import '../../points.scss';

const words = copy.claims;

type Tab = 'claims' | 'appeals';

/** 积分审核: proposals for a second person, and objections that wait for an answer. */
export default function PointClaims() {
  const { tab: first } = useRouter<{ tab?: string }>().params;
  const [tab, setTab] = useState<Tab>(first === 'appeals' ? 'appeals' : 'claims');
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={[{ key: 'claims', label: words.tabs.claims }, { key: 'appeals', label: words.tabs.appeals }]} />
      <View className="points__stack">{tab === 'claims' ? <Claims /> : <Appeals />}</View>
    </Page>
  );
}

function Claims() {
  const pages = usePages<PointClaimView>(['points', 'claims'], (cursor) => api.listPointClaims({ query: cursor === null ? {} : { cursor } }));
  return (
    <View>
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <ClaimCell claim={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'check-circle' }} />
      {!pages.isPending && <BottomActions><Button icon="plus" text={words.propose} onPress={() => openPage('points/propose')} /></BottomActions>}
    </View>
  );
}

function Appeals() {
  const pages = usePages<PointAppealView>(['points', 'appeals'], (cursor) => api.listPointAppeals({ query: cursor === null ? {} : { cursor } }));
  return <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <AppealCell appeal={row} />} empty={{ title: words.appealsNone, next: words.appealsNext, icon: 'check-circle' }} />;
}
