import { useEffect, useRef, useState, type MutableRefObject } from 'react';
import { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { beats } from '@/lib/learning/beats';
import type { LearningSession, LearningTracking, OwnProgress, ResourceView } from '@party/shared/learning';
import { api } from './api';
import { startSteadyClock } from './steady-clock';

/** Beats that leave together: of a film each at once, so that another phone goes on within five seconds of it; a text is read more slowly. */
const BUNDLES: Readonly<Record<LearningTracking, number>> = { play: 1, read: 3, confirm: 1 };

/** What a page knows of the session it runs. */
export interface LearningState {
  session: LearningSession | null;
  progress: OwnProgress | null;
  /** The service could not be asked for a session: nothing of this visit is followed. */
  lost: boolean;
  /** Beats wait on the device. */
  waiting: boolean;
  /** Note where the reader stands and send it at once: when a film is stopped. */
  note(): void;
}

/**
 * Follow what is learnt on a page: a session from the service, a beat every few seconds while the page is seen, bundles on their way, and
 * what waits from earlier visits.
 * @param position where the reader stands now; null when that is not known, and nothing is noted then
 */
export function useLearning(view: ResourceView, position: () => number | Promise<number | null>): LearningState {
  const followed = view.tracking !== 'confirm' && view.state === 'published';
  const [state, setState] = useState<Omit<LearningState, 'note'>>({ session: null, progress: view.progress, lost: false, waiting: false });
  const queries = useQueryClient();
  const seen = useRef(true);
  const where = useRef(position);
  useEffect(() => void (where.current = position));
  const beat = useRef<() => Promise<void>>(async () => undefined);
  useEffect(() => {
    if (!followed) return undefined;
    let [alive, timer]: [boolean, ReturnType<typeof setInterval> | undefined] = [true, undefined];
    const begin = async (): Promise<void> => {
      await beats.flush();
      try {
        const session = await api.startSession({ params: { id: view.id } });
        if (!alive) return;
        setState((before) => ({ ...before, session, progress: session.progress }));
        beat.current = beating(session, BUNDLES[view.tracking], where, (change) => alive && setState((before) => ({ ...before, ...change })));
        timer = setInterval(() => seen.current && void beat.current(), session.beatSeconds * 1000);
      } catch {
        if (alive) setState((before) => ({ ...before, lost: true }));
      }
    };
    void begin();
    return () => {
      alive = false;
      clearInterval(timer);
    };
  }, [view.id, view.tracking, followed]);
  const leave = (): void => {
    void beat.current().then(() => beats.flush()).then(() => queries.invalidateQueries({ queryKey: ['learning'], refetchType: 'none' }));
  };
  useDidShow(() => void (seen.current = true));
  useDidHide(() => {
    leave();
    seen.current = false;
  });
  useUnload(leave);
  return { ...state, note: () => void beat.current().then(() => beats.flush()) };
}

/** One beat after another of a session; every few of them are sent. */
function beating(session: LearningSession, bundle: number, where: MutableRefObject<() => number | Promise<number | null>>, tell: (change: Partial<Omit<LearningState, 'note'>>) => void): () => Promise<void> {
  const clock = startSteadyClock();
  let seq = 0;
  return async () => {
    const at = await where.current();
    if (at === null) return;
    const position = Math.max(0, Math.floor(at));
    seq += 1;
    beats.add(session.sessionId, { seq, elapsed: clock.seconds(), position });
    if (bundle > 1 && seq % bundle !== 1) return;
    const taken = await beats.flush(session.sessionId);
    tell(taken === null ? { waiting: true } : { waiting: false, progress: taken.progress });
  };
}
