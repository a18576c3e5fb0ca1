import { useEffect, useMemo, useRef, useState } from 'react';
import { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { accountKey } from '@/lib/session/session';
import { readStored, writeStored } from '@/lib/storage';
import type { QuizAnswer, QuizSheet } from '@party/shared/quizzes';
import { AnswerQueue, type WaitingAnswers } from './answer-queue';
import { api } from './api';

const STORE = 'quizzes:answers';
/** Between two tries of what waits. */
const RETRY_MS = 5000;

const queue = new AnswerQueue({
  read: () => readStored<WaitingAnswers>(accountKey(STORE)) ?? {},
  write: (waiting) => writeStored(accountKey(STORE), waiting),
  send: (id, answers) => api.saveAnswers({ params: { id }, body: { answers: [...answers] } }),
});

/** Whether the service has what was answered. */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'refused';

/** A sheet as it is answered on this device. */
export interface SheetState {
  answers: ReadonlyMap<number, QuizAnswer>;
  save: SaveState;
  /** Another device had answered since. */
  overtaken: boolean;
  answer(place: number, answer: QuizAnswer): void;
  /** Everything that waits, on its way before the sheet is handed in. */
  flush(): Promise<void>;
}

/** Answers of the service with those that wait on the device on top. */
function merged(sheet: QuizSheet): Map<number, QuizAnswer> {
  const waiting = queue.of(sheet.id);
  return new Map(sheet.items.map((item) => [item.place, waiting[item.place]?.change ?? item.answer]));
}

/**
 * Keep the answers of a sheet: shown at once, kept on the device, sent as one goes, and tried again without a network.
 * @param onClosed the service takes no more answers: its time is over, or it was handed in elsewhere
 */
export function useSheet(sheet: QuizSheet, onClosed: () => void): SheetState {
  const [answers, setAnswers] = useState(() => merged(sheet));
  const [save, setSave] = useState<SaveState>(Object.keys(queue.of(sheet.id)).length === 0 ? 'saved' : 'waiting');
  const [overtaken, setOvertaken] = useState(false);
  const revisions = useRef(new Map(sheet.items.map((item) => [item.place, item.revision])));
  const alive = useRef(true);
  const seen = useRef(true);
  const flush = useMemo(() => async (): Promise<void> => {
    const outcome = await queue.flush(sheet.id);
    if (!alive.current) return;
    if (outcome.is === 'refused') {
      setSave('refused');
      onClosed();
    } else if (outcome.is === 'waiting') setSave('waiting');
    else {
      setSave('saved');
      if (outcome.is !== 'kept') return;
      for (const item of outcome.kept.items) revisions.current.set(item.place, item.revision);
      if (!outcome.overtaken) return;
      setOvertaken(true);
      setAnswers((before) => new Map([...before, ...outcome.kept.items.filter((item) => !item.taken).map((item) => [item.place, item.answer] as const)]));
    }
    // The page says what closing means; the sheet stays the same as long as this lives.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [sheet.id]);
  useEffect(() => {
    alive.current = true;
    const timer = setInterval(() => seen.current && Object.keys(queue.of(sheet.id)).length > 0 && void flush(), RETRY_MS);
    return () => {
      alive.current = false;
      clearInterval(timer);
    };
  }, [flush, sheet.id]);
  useDidShow(() => void (seen.current = true));
  useDidHide(() => {
    seen.current = false;
    void queue.flush(sheet.id);
  });
  useUnload(() => void queue.flush(sheet.id));
  const answer = (place: number, next: QuizAnswer): void => {
    setAnswers((before) => new Map(before).set(place, next));
    queue.add(sheet.id, { place, revision: revisions.current.get(place) ?? 0, ...next });
    setSave('saving');
    void flush();
  };
  return { answers, save, overtaken, answer, flush };
}

/** The service's clock, ticking once a second while the page lives. */
export function useServiceClock({ now }: Pick<QuizSheet, 'now'>, receivedAt: number): number {
  const ahead = Date.parse(now) - receivedAt;
  const [time, setTime] = useState(() => Date.now() + ahead);
  useEffect(() => {
    const timer = setInterval(() => setTime(Date.now() + ahead), 1000);
    return () => clearInterval(timer);
  }, [ahead]);
  return time;
}
