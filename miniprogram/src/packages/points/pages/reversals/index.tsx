import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { PointReversalView } from '@party/shared/points';
import { api } from '../../api';
import { reversalCopy as words } from '../../copy-reversals';
import { ReversalCell } from '../../parts/reversal-cell';
import '../../points.scss';

/** 积分冲正: what waits for a second person, and the way to propose one. */
export default function Reversals() {
  const pages = usePages<PointReversalView>(['points', 'reversals'], (cursor) => api.listReversals({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <View className="points__stack">
        <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <ReversalCell reversal={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'check-circle' }} />
      </View>
      {!pages.isPending && <BottomActions><Button icon="history" text={words.ask} onPress={() => openPage('points/member')} /></BottomActions>}
    </Page>
  );
}
