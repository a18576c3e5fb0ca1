import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { openPage } from '@/lib/routes';
import { api } from '../../api';
import { copy } from '../../copy';
import { PositionCell } from '../../parts/position-cell';
import '../../organisations.scss';

const words = copy.ending;

/** 任期届满: terms within the visitor's reach that end within three months or have overrun. */
export default function Ending() {
  const ending = useRead(['organisations', 'ending'], () => api.endingPositions());
  useDidShow(() => void ending.refetch());
  usePullDownRefresh(() => void ending.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={ending} skeleton={{ rows: 5 }} empty={{ when: ({ items }) => items.length === 0, title: words.none, next: words.noneNext, icon: 'check-circle' }}>
        {({ items }) => (
          <Section title={words.title} hint={words.hint}>
            <Card padded={false}>
              {items.map((one) => <PositionCell key={one.id} position={one} withPlace onPress={() => openPage('organisations/detail', { id: one.organisationId })} />)}
            </Card>
          </Section>
        )}
      </QueryView>
    </Page>
  );
}
