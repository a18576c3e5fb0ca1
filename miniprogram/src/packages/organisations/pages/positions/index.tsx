import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { api } from '../../api';
import { copy } from '../../copy';
import { PositionCell } from '../../parts/position-cell';
import '../../organisations.scss';

const words = copy.positions;

/** 历任职务: everybody who held a position here. */
export default function Positions() {
  const { id = '' } = useRouter<{ id?: string }>().params;
  const positions = useRead(['organisations', 'positions', id], () => api.listPositions({ params: { id } }));
  usePullDownRefresh(() => void positions.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={positions} skeleton={{ rows: 5 }} empty={{ when: ({ items }) => items.length === 0, title: words.none, next: words.noneNext, icon: 'users' }}>
        {({ items }) => (
          <Section title={items[0]?.organisationName ?? words.title}>
            <Card padded={false}>{items.map((one) => <PositionCell key={one.id} position={one} />)}</Card>
          </Section>
        )}
      </QueryView>
    </Page>
  );
}
