import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallMp3, smallMp4 } from '../../../test/support/small-media.js';
import { SystemRandom } from '../clock/random.js';
import { FileMissing } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';
import { mediaFacts } from './media-file.js';
import { PartedFile, type FilePart } from './parted-file.js';

describe('a file in parts', () => {
  let folder: string;
  let store: LocalFileStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'party-parts-'));
    store = new LocalFileStore(folder, new SystemRandom());
  });
  afterAll(() => rm(folder, { recursive: true }));

  const kept = async (bytes: Buffer, size: number): Promise<PartedFile> => {
    const parts: FilePart[] = [];
    for (let from = 0; from < bytes.length; from += size) {
      const part = bytes.subarray(from, from + size);
      parts.push({ key: `parts/${parts.length}`, bytes: part.length });
      await store.put(parts.at(-1)?.key ?? '', part, 'application/octet-stream');
    }
    return new PartedFile(store, parts);
  };

  it('is read as if it were one, whatever stretch is asked for', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 20 }), fc.nat(70), fc.nat(70), async (given, size, at, length) => {
      const bytes = Buffer.from(given);
      const file = await kept(bytes, size);
      expect([file.size, (await buffer(file.stream())).equals(bytes)]).toEqual([bytes.length, true]);
      expect((await file.read(at, length)).equals(bytes.subarray(at, at + length))).toBe(true);
      const [start, end] = [Math.min(at, bytes.length - 1), Math.min(at + length, bytes.length - 1)];
      expect((await buffer(file.stream({ start, end }))).equals(bytes.subarray(start, end + 1))).toBe(true);
    }), { numRuns: 60 });
  });

  it('is broken when a part is not there', async () => {
    const file = await kept(Buffer.alloc(30, 1), 10);
    await store.remove('parts/1');
    expect((await file.read(0, 10)).length).toBe(10);
    await expect(buffer(file.stream())).rejects.toBeInstanceOf(FileMissing);
  });

  it.each([
    ['a film', smallMp4(61), { type: 'video/mp4', seconds: 61 }], ['sound', smallMp4(9, 'soun'), { type: 'audio/mp4', seconds: 9 }], ['an MP3', smallMp3(), { type: 'audio/mpeg', seconds: null }],
    ['a film without its header', smallMp4(61).subarray(0, 120), null], ['a page', Buffer.from('<html>not a film at all</html>'), null], ['nothing much', Buffer.from('abc'), null],
  ])('is known by its bytes, wherever they were cut: %s', async (_, bytes, facts) => {
    for (const size of [7, 64, 1000]) expect(await mediaFacts(await kept(bytes, size))).toEqual(facts);
  });

  it('that was made to lead nowhere is looked at for a while only', async () => {
    let reads = 0;
    const box = (size: number, kind: string): Buffer => {
      const head = Buffer.alloc(16);
      head.writeUInt32BE(size);
      head.write(kind, 4, 'latin1');
      return head;
    };
    // Two hundred tracks, each with two hundred boxes that are not the one that is looked for.
    const head = (at: number): Buffer => (at === 0 ? box(16, 'ftyp') : at === 16 ? box(0x7fff_ffff, 'moov') : (at - 24) % 0x1_0000 === 0 ? box(0x1_0000, 'trak') : box(16, 'free'));
    const maze = { size: 2 ** 40, read: async (at: number, length: number) => ((reads += 1), head(at).subarray(0, length)) };
    expect(await mediaFacts(maze)).toBeNull();
    expect([reads > 500, reads < 700]).toEqual([true, true]);
  });
});
