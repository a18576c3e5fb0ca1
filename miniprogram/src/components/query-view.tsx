import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { Read } from '../hooks/use-read';
import { clockText } from '../lib/format';
import { goHome } from '../lib/routes';
import { EmptyState, ErrorState, OfflineBanner, ProblemNotice, Skeleton, type EmptyStateProps, type SkeletonProps } from './states';

export interface QueryViewProps<T> {
  query: Read<T>;
  skeleton?: SkeletonProps;
  /** When the answer counts as nothing, and what to say then. */
  empty?: EmptyStateProps & { when(data: T): boolean };
  children(data: T): ReactNode;
}

/**
 * What a read looks like in each of its states: skeleton, content, nothing there, failed with another try, and
 * failed with the last data still readable under a banner that tells its time.
 */
export function QueryView<T>({ query, skeleton, empty, children }: QueryViewProps<T>) {
  const { data, error, refetch } = query;
  if (data === undefined) {
    return error ? (
      <ErrorState problem={error} onRetry={() => void refetch()} wayOut={{ text: '回到首页', onPress: goHome }} />
    ) : (
      <Skeleton {...skeleton} />
    );
  }
  // A refusal takes away what was seen before: rights may have ended since.
  if (error && (error.status === 403 || error.status === 404)) {
    return <ErrorState problem={error} onRetry={() => void refetch()} wayOut={{ text: '回到首页', onPress: goHome }} />;
  }
  return (
    <View>
      {error?.isNetwork && <OfflineBanner time={clockText(query.dataUpdatedAt)} />}
      {error && !error.isNetwork && <ProblemNotice problem={error} />}
      {empty?.when(data) ? <EmptyState {...empty} /> : children(data)}
    </View>
  );
}
