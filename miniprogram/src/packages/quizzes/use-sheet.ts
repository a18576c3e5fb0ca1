import { useCallback, useEffect, useRef, useState } from 'react';
import { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { accountKey } from '@/lib/session/session';
import { readStored, writeStored } from '@/lib/storage';
import type { AnswersKept, QuizAnswer, QuizSheet } from '@party/shared/quizzes';
import { AnswerQueue, type WaitingAnswers } from './answer-queue';
import { api } from './api';

const STORE = 'quizzes:answers';
/** Between two tries of what waits. */
const RETRY_MS = 5000;
/** Rest after the last letter of a written answer before it is sent. */
const TYPING_REST_MS = 800;

const queue = new AnswerQueue({
  read: () => readStored<WaitingAnswers>(accountKey(STORE)) ?? {},
  write: (waiting) => writeStored(accountKey(STORE), waiting),
  send: (id, answers) => api.saveAnswers({ params: { id }, body: { answers: [...answers] } }),
});
const waits = (sheetId: string): boolean => Object.keys(queue.of(sheetId)).length > 0;

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

/** Answers of a sheet as they are known here: those of the service, those that wait on the device on top of them. */
function useAnswers(sheet: QuizSheet) {
  const [answers, setAnswers] = useState<ReadonlyMap<number, QuizAnswer>>(() => new Map(sheet.items.map((item) => [item.place, item.answer])));
  const revisions = useRef(new Map<number, number>());
  // What was shown first may lie on the device since an earlier visit; what the service says now replaces it, but never what was answered since.
  useEffect(() => {
    const fresh = sheet.items.filter((item) => item.revision >= (revisions.current.get(item.place) ?? 0));
    for (const item of fresh) revisions.current.set(item.place, item.revision);
    const waiting = queue.of(sheet.id);
    setAnswers((before) => new Map([...before, ...fresh.map((item) => [item.place, waiting[item.place]?.change ?? item.answer] as const)]));
  }, [sheet]);
  const put = useCallback((place: number, answer: QuizAnswer) => setAnswers((before) => new Map(before).set(place, answer)), []);
  const kept = useCallback(({ items }: AnswersKept) => {
    for (const item of items) {
      revisions.current.set(item.place, item.revision);
      if (!item.taken) put(item.place, item.answer);
    }
  }, [put]);
  return { answers, revisions, put, kept };
}

/**
 * Keep the answers of a sheet: shown at once, kept on the device, sent as one goes, and tried again without a network.
 * @param onClosed the service takes no more answers: its time is over, or it was handed in elsewhere
 */
export function useSheet(sheet: QuizSheet, onClosed: () => void): SheetState {
  const { id } = sheet;
  const { answers, revisions, put, kept } = useAnswers(sheet);
  const [save, setSave] = useState<SaveState>(() => (waits(id) ? 'waiting' : 'saved'));
  const [overtaken, setOvertaken] = useState(false);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  const closed = useRef(onClosed);
  const flush = useCallback(async (): Promise<void> => {
    const outcome = await queue.flush(id);
    setSave(outcome.is === 'refused' || outcome.is === 'waiting' ? outcome.is : 'saved');
    if (outcome.is === 'refused') closed.current();
    if (outcome.is !== 'kept') return;
    kept(outcome.kept);
    if (outcome.overtaken) setOvertaken(true);
  }, [id, kept]);
  useRetries(id, flush);
  const answer = (place: number, next: QuizAnswer): void => {
    put(place, next);
    queue.add(id, { place, revision: revisions.current.get(place) ?? 0, ...next });
    setSave('saving');
    clearTimeout(typing.current);
    if (next.options.length > 0) void flush();
    else typing.current = setTimeout(() => void flush(), TYPING_REST_MS);
  };
  return { answers, save, overtaken, answer, flush };
}

/** Try again what waits while the page is seen, and send it once more when it is left. */
function useRetries(id: string, flush: () => Promise<void>): void {
  const seen = useRef(true);
  useEffect(() => {
    const timer = setInterval(() => seen.current && waits(id) && void flush(), RETRY_MS);
    return () => clearInterval(timer);
  }, [flush, id]);
  useDidShow(() => void (seen.current = true));
  useDidHide(() => {
    seen.current = false;
    void queue.flush(id);
  });
  useUnload(() => void queue.flush(id));
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
