import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import type { Pages } from '../hooks/use-pages';
import { clockText } from '../lib/format';
import { goHome } from '../lib/routes';
import { Button } from './button';
import { Card } from './layout';
import { EmptyState, ErrorState, OfflineBanner, Skeleton, type EmptyStateProps } from './states';

export interface PagedListProps<T> {
  pages: Pages<T>;
  /** Key and drawing of one row. */
  rowKey(row: T): string;
  row(row: T): ReactNode;
  empty: EmptyStateProps;
  /** Words before the rows, e.g. the count. */
  head?: ReactNode;
}

/**
 * A keyset-paged list: pull down to refresh (the page's config must set `enablePullDownRefresh`), the next page at
 * the end, «没有更多了» after the last.
 */
export function PagedList<T>({ pages, rowKey, row, empty, head }: PagedListProps<T>) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  usePullDownRefresh(() => {
    void refetch().finally(() => Taro.stopPullDownRefresh());
  });
  const more = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  useReachBottom(more);
  if (data === undefined || (error && (error.status === 403 || error.status === 404))) {
    return error ? (
      <ErrorState problem={error} onRetry={() => void refetch()} wayOut={{ text: '回到首页', onPress: goHome }} />
    ) : (
      <Skeleton rows={6} />
    );
  }
  const rows = data.pages.flatMap((page) => page.items);
  return (
    <View className="pb-paged">
      {error?.isNetwork && <OfflineBanner time={clockText(pages.dataUpdatedAt)} />}
      {head}
      {rows.length === 0 ? (
        <EmptyState {...empty} />
      ) : (
        <Card padded={false}>{rows.map((one) => <View key={rowKey(one)} className="pb-paged__row">{row(one)}</View>)}</Card>
      )}
      {rows.length > 0 && <Tail state={isFetchingNextPage ? 'loading' : hasNextPage ? 'more' : 'end'} failed={Boolean(error)} onMore={more} />}
    </View>
  );
}

function Tail({ state, failed, onMore }: { state: 'loading' | 'more' | 'end'; failed: boolean; onMore(): void }) {
  return (
    <View className="pb-paged__tail" role="status">
      {state === 'loading' && <Text>正在加载…</Text>}
      {state === 'more' && <Button kind="quiet" size="small" text={failed ? '加载失败，点此重试' : '加载更多'} onPress={onMore} />}
      {state === 'end' && <Text>没有更多了</Text>}
    </View>
  );
}
