import { describe, expect, it } from '@jest/globals';
import { ClientProblem, ownProblem } from '@/lib/http/client-problem';
import { MEDIA_PART_BYTES, type UploadView } from '@party/shared/learning';
import { sendFilm, type FilmDesk } from './send-film';

const BYTES = MEDIA_PART_BYTES * 2 + 10;
const refusal = (code: string, status: number) => new ClientProblem({ code, title: code, status });

/** A service that has received some parts; every send is answered by the next fault, or taken. */
function rig(received: number[] = [], faults: (Error | null)[] = []) {
  const sent: number[] = [];
  const slices: [number, number][] = [];
  const pauses: number[] = [];
  const progress: number[] = [];
  let [open, stopped] = [0, false];
  const view = (): UploadView => ({ id: 'u', name: 'a.mp4', bytes: BYTES, head: 'h', received: [...received].sort(), expiresAt: '' });
  const desk: FilmDesk = {
    slice: async (from, bytes) => {
      slices.push([from, bytes]);
      open += 1;
      return { file: { name: 'a', size: bytes, source: 'x' }, digest: `d${from}`, discard: () => void (open -= 1) };
    },
    begin: async () => view(),
    send: async (_upload, number, _slice, onProgress) => {
      sent.push(number);
      onProgress(50);
      const fault = faults.shift() ?? null;
      if (fault !== null) throw fault;
      if (!received.includes(number)) received.push(number);
      return view();
    },
    wait: async (milliseconds) => void pauses.push(milliseconds),
    stopped: () => stopped,
    onProgress: (bytes) => void progress.push(bytes),
  };
  return { desk, sent, slices, pauses, progress, open: () => open, stop: () => void (stopped = true) };
}

describe('a film', () => {
  it('is sent part by part, each cut where it lies, and nothing of it is left behind', async () => {
    const { desk, sent, slices, progress, open } = rig();
    expect((await sendFilm(BYTES, desk))?.received).toEqual([1, 2, 3]);
    expect([sent, open()]).toEqual([[1, 2, 3], 0]);
    expect(slices.slice(1)).toEqual([[0, MEDIA_PART_BYTES], [MEDIA_PART_BYTES, MEDIA_PART_BYTES], [MEDIA_PART_BYTES * 2, 10]]);
    expect(progress.at(-1)).toBe(BYTES);
    expect(progress).toContain(MEDIA_PART_BYTES / 2);
  });

  it('goes on where it stopped', async () => {
    const { desk, sent, progress } = rig([1, 3]);
    await sendFilm(BYTES, desk);
    expect([sent, progress[0]]).toEqual([[2], MEDIA_PART_BYTES + 10]);
  });

  it('is tried again when the way breaks or a part arrives broken, with longer and longer pauses', async () => {
    const { desk, sent, pauses, open } = rig([], [ownProblem('client.offline'), refusal('learning.part_broken', 422), refusal('service.unavailable', 503)]);
    await sendFilm(BYTES, desk);
    expect([sent, pauses, open()]).toEqual([[1, 1, 1, 1, 2, 3], [1000, 2000, 4000], 0]);
  });

  it('ends in words when it does not pass, or is refused', async () => {
    const dead = rig([], Array.from({ length: 9 }, () => ownProblem('client.offline')));
    await expect(sendFilm(BYTES, dead.desk)).rejects.toMatchObject({ code: 'client.offline' });
    expect([dead.sent.length, dead.open()]).toEqual([5, 0]);
    const refused = rig([], [refusal('learning.not_media', 422)]);
    await expect(sendFilm(BYTES, refused.desk)).rejects.toMatchObject({ code: 'learning.not_media' });
    expect(refused.sent).toEqual([1]);
  });

  it('stops when it is told to, and tells of no problem then', async () => {
    const { desk, sent, stop } = rig([], [ownProblem('client.cancelled')]);
    const send = desk.send;
    desk.send = (...given) => {
      stop();
      return send(...given);
    };
    expect([await sendFilm(BYTES, desk), sent]).toEqual([null, [1]]);
  });
});
