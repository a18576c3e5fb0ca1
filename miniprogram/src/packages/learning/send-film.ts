import { asProblem, type ClientProblem } from '@/lib/http/client-problem';
import type { FileSlice } from '@/lib/http/file-slices';
import { arrivedBytes, missingParts, partAt, type UploadView } from '@party/shared/learning';

/** What sending a film in parts needs of the world. */
export interface FilmDesk {
  slice(from: number, bytes: number): Promise<FileSlice>;
  begin(head: string): Promise<UploadView>;
  send(upload: UploadView, number: number, slice: FileSlice, onProgress: (percent: number) => void): Promise<UploadView>;
  wait(milliseconds: number): Promise<void>;
  stopped(): boolean;
  /** Bytes that have arrived. */
  onProgress(bytes: number): void;
}

/** Tries of one part, and the first pause between them; each is twice the one before. */
const TRIES = 5;
const PAUSE_MS = 1000;

/** Whether another try may help: the way broke, or the service is busy. */
const mayPass = ({ isNetwork, status, code }: ClientProblem): boolean => isNetwork || status === 429 || status === 503 || code === 'learning.part_broken';

async function sendPart(desk: FilmDesk, upload: UploadView, number: number): Promise<UploadView | null> {
  const { from, bytes } = partAt(upload.bytes, number);
  const arrived = arrivedBytes(upload.bytes, upload.received);
  for (let tries = 1; ; tries += 1) {
    const slice = await desk.slice(from, bytes);
    try {
      return await desk.send(upload, number, slice, (percent) => desk.onProgress(arrived + Math.round((bytes * percent) / 100)));
    } catch (error) {
      const problem = asProblem(error);
      if (desk.stopped()) return null;
      if (!mayPass(problem) || tries >= TRIES) throw problem;
      desk.onProgress(arrived);
      await desk.wait(Math.max(PAUSE_MS * 2 ** (tries - 1), (problem.retryAfter ?? 0) * 1000));
      if (desk.stopped()) return null;
    } finally {
      slice.discard();
    }
  }
}

/**
 * Send what the service has not of a file, part by part; what arrived before is not sent again.
 * @returns the upload when every part is there; null when it was stopped
 * @throws ClientProblem when a part does not pass after several tries, or the service refuses
 */
export async function sendFilm(bytes: number, desk: FilmDesk): Promise<UploadView | null> {
  const first = await desk.slice(0, partAt(bytes, 1).bytes);
  first.discard();
  let upload = await desk.begin(first.digest);
  for (;;) {
    desk.onProgress(arrivedBytes(bytes, upload.received));
    const [number] = missingParts(bytes, upload.received);
    if (number === undefined) return upload;
    if (desk.stopped()) return null;
    const next = await sendPart(desk, upload, number);
    if (next === null) return null;
    upload = next;
  }
}
