import { useEffect, useState } from 'react';
import { CONFIRM_AFTER_SECONDS, type ResourceView } from '@party/shared/learning';
import { api } from './api';
import { startSteadyClock } from './steady-clock';

/**
 * Tell the service that a piece is open which cannot be followed, and count down until it can be confirmed.
 * @returns seconds left; null while the service does not know yet
 */
export function useOpened({ id, state }: ResourceView, wanted: boolean): number | null {
  const [left, setLeft] = useState<number | null>(null);
  const asks = wanted && state === 'published';
  useEffect(() => {
    if (!asks) return undefined;
    let [alive, timer]: [boolean, ReturnType<typeof setInterval> | undefined] = [true, undefined];
    const begin = async (): Promise<void> => {
      try {
        await api.startSession({ params: { id } });
      } catch {
        return;
      }
      if (!alive) return;
      const clock = startSteadyClock();
      setLeft(CONFIRM_AFTER_SECONDS);
      timer = setInterval(() => {
        const seconds = Math.max(0, CONFIRM_AFTER_SECONDS - clock.seconds());
        setLeft(seconds);
        if (seconds === 0) clearInterval(timer);
      }, 1000);
    };
    void begin();
    return () => {
      alive = false;
      clearInterval(timer);
    };
  }, [id, asks]);
  return left;
}
