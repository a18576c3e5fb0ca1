import { QueryClient } from '@tanstack/react-query';
import { ClientProblem } from './http/client-problem';
import { onLeave } from './session/session';

/** Whether another try can help: a lost network or a busy service, never a refusal. */
const worthRetry = (count: number, error: unknown): boolean =>
  count < 1 && error instanceof ClientProblem && (error.code === 'client.offline' || error.status === 503);

/** An answer is fresh for so many milliseconds: pages opened meanwhile show it without asking again. */
export const FRESH_MS = 30_000;

/**
 * Reads are tried even when the platform says it is offline (it is often wrong), fail in words after one more try,
 * and are fresh for half a minute.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: worthRetry, retryDelay: 800, staleTime: FRESH_MS, gcTime: 10 * 60_000 },
    mutations: { networkMode: 'always', retry: false },
  },
});

onLeave(() => queryClient.clear());
