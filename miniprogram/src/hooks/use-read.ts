import { hashKey, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ClientProblem } from '../lib/http/client-problem';
import { useAccount } from './use-session';
import { keepLast, recallLast } from '../lib/last-data';
import { FRESH_MS } from '../lib/query-client';

export interface ReadOptions {
  /** Off until something else is known. */
  enabled?: boolean;
  /** Keep the answer for reading without a network; on unless it must not lie on the device. */
  keep?: boolean;
  /** Read again every so many milliseconds while the page is open, e.g. progress; a function may stop it. */
  every?: number | false;
}

/** A read of the service. */
export type Read<T> = UseQueryResult<T, ClientProblem>;

/**
 * Read from the service with the last answer of this account at hand: shown at once, refreshed behind it, and kept
 * on the page when the network is gone.
 * @param key room, route and everything the answer depends on
 */
export function useRead<T>(key: readonly unknown[], read: (signal: AbortSignal) => Promise<T>, options: ReadOptions = {}): Read<T> {
  const { enabled = true, keep = true, every = false } = options;
  const hash = hashKey(key);
  // At the end, so that rooms can invalidate by the beginning; another account is another answer.
  const account = useAccount()?.accountId ?? null;
  return useQuery<T, ClientProblem>({
    queryKey: [...key, { account }],
    enabled,
    refetchInterval: every,
    queryFn: async ({ signal }) => {
      const data = await read(signal);
      if (keep) keepLast(hash, { data, at: Date.now() });
      return data;
    },
    initialData: () => (keep ? recallLast<T>(hash)?.data : undefined),
    // What lies on the device is old by definition: it is shown and read again, also when the page was left a moment ago.
    initialDataUpdatedAt: () => (keep ? Math.min(recallLast<T>(hash)?.at ?? 0, Date.now() - FRESH_MS) : undefined),
  });
}
