import { hashKey, useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Page } from '@party/shared/kernel';
import type { ClientProblem } from '../lib/http/client-problem';
import { useAccount } from './use-session';
import { keepLast, recallLast } from '../lib/last-data';

/** A keyset-paged list as it is read. */
export type Pages<T> = UseInfiniteQueryResult<InfiniteData<Page<T>, string | null>, ClientProblem>;

/**
 * Read a keyset-paged list page by page; the first page is kept for reading without a network.
 * @param read gives one page; `cursor` is null for the first
 */
export function usePages<T>(key: readonly unknown[], read: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>): Pages<T> {
  const hash = hashKey(key);
  const account = useAccount()?.accountId ?? null;
  return useInfiniteQuery<Page<T>, ClientProblem, InfiniteData<Page<T>, string | null>, readonly unknown[], string | null>({
    queryKey: [...key, { account }],
    initialPageParam: null,
    queryFn: async ({ pageParam, signal }) => {
      const page = await read(pageParam, signal);
      if (pageParam === null) keepLast(hash, { data: page, at: Date.now() });
      return page;
    },
    getNextPageParam: (last) => last.next,
    initialData: () => {
      const last = recallLast<Page<T>>(hash);
      return last === null ? undefined : { pages: [last.data], pageParams: [null] };
    },
    initialDataUpdatedAt: () => recallLast<Page<T>>(hash)?.at,
  });
}
