import { useEffect, useRef, useState } from 'react';
import { asProblem, type ClientProblem } from '@/lib/http/client-problem';
import { sliceOf } from '@/lib/http/file-slices';
import type { PickedFile } from '@/lib/http/file-transfer';
import type { ResourceView } from '@party/shared/learning';
import { api } from './api';
import { sendFilm, type FilmDesk } from './send-film';

/** Where sending a film stands. */
export interface MediaUpload {
  /** `paused` also after a problem: the same file goes on. */
  phase: 'idle' | 'sending' | 'paused';
  file: PickedFile | null;
  /** Bytes that have arrived. */
  arrived: number;
  problem: ClientProblem | null;
  start(file: PickedFile): void;
  pause(): void;
  resume(): void;
  /** Forget the file; what was sent is given up by the page. */
  reset(): void;
}

const IDLE = { phase: 'idle', file: null, arrived: 0, problem: null } as const;
const PART_MS = 120_000;

const deskOf = (pieceId: string, file: PickedFile, signal: AbortSignal, onProgress: (arrived: number) => void): FilmDesk => ({
  slice: (from, bytes) => sliceOf(file, from, bytes),
  begin: (head) => api.beginUpload({ params: { id: pieceId }, body: { name: file.name, bytes: file.size, head } }),
  send: ({ id }, number, slice, onPart) => api.sendPart({ params: { id, number: String(number) }, query: { digest: slice.digest } }, { file: slice.file, onProgress: onPart, signal, timeout: PART_MS }),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  stopped: () => signal.aborted,
  onProgress,
});

type State = Pick<MediaUpload, 'phase' | 'file' | 'arrived' | 'problem'>;

/** Send it all; what happens is told until the work is stopped. */
async function work(pieceId: string, file: PickedFile, signal: AbortSignal, tell: (part: Partial<State>) => void): Promise<ResourceView | null> {
  tell({ phase: 'sending', file, problem: null });
  try {
    const upload = await sendFilm(file.size, deskOf(pieceId, file, signal, (arrived) => tell({ arrived })));
    if (upload === null) return null;
    const answer = await api.finishUpload({ params: { id: upload.id } });
    tell(IDLE);
    return answer;
  } catch (error) {
    tell({ phase: 'paused', problem: asProblem(error) });
    return null;
  }
}

/** Sends a film in parts for a piece. Leaving the page pauses it. */
export function useMediaUpload(pieceId: string, onDone: (answer: ResourceView) => void): MediaUpload {
  const [state, setState] = useState<State>(IDLE);
  const limit = useRef<AbortController | null>(null);
  const stop = (): void => {
    limit.current?.abort();
    limit.current = null;
  };
  useEffect(() => stop, []);
  const start = async (file: PickedFile): Promise<void> => {
    stop();
    const own = new AbortController();
    limit.current = own;
    // A run that was stopped tells nothing more.
    const answer = await work(pieceId, file, own.signal, (part) => limit.current === own && setState((before) => ({ ...before, ...part })));
    if (answer !== null) onDone(answer);
  };
  return {
    ...state,
    start: (file) => void start(file),
    resume: () => state.file !== null && void start(state.file),
    pause: () => {
      stop();
      setState((before) => ({ ...before, phase: 'paused', problem: null }));
    },
    reset: () => {
      stop();
      setState(IDLE);
    },
  };
}
