import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import type { PayOrderView } from '@party/shared/payments';
import { api } from '../../api';
import { copy } from '../../copy';
import { OrderCell } from '../../parts/order-cell';
import '../../payments.scss';

const words = copy.mine;

/** 交纳记录: every order of one's own. */
export default function OwnOrders() {
  const pages = usePages<PayOrderView>(['payments', 'mine'], (cursor) => api.ownPayOrders({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  usePullDownRefresh(() => void pages.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <PagedList
        pages={pages} rowKey={(order) => order.id} row={(order) => <OrderCell order={order} onPress={() => openPage('payments/result', { id: order.id })} />}
        empty={{ title: words.none, next: words.noneNext, icon: 'history', action: { text: words.pay, onPress: () => openPage('payments/pay') } }}
      />
    </Page>
  );
}
