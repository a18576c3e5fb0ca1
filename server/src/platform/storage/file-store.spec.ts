import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { S3_KEYS, S3Double } from '../../../test/support/s3-double.js';
import { SystemRandom } from '../clock/random.js';
import { FileMissing, type FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';
import { S3FileStore } from './s3-file-store.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Bench {
  store: FileStore;
  /** Everything that lies in the store behind its back. */
  leftovers(): Promise<string[]>;
  close(): Promise<void>;
}

async function localBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'party-store-'));
  return {
    store: new LocalFileStore(join(folder, 'files'), new SystemRandom()),
    leftovers: async () => (await readdir(folder, { recursive: true })).filter((one) => one.includes('~new')),
    close: () => rm(folder, { recursive: true }),
  };
}

async function s3Bench(): Promise<Bench> {
  const server = await S3Double.start();
  server.pageSize = 2;
  const store = new S3FileStore({ ...S3_KEYS, endpoint: server.endpoint, pathStyle: true });
  return {
    store,
    leftovers: async () => (await readdir(tmpdir())).filter((one) => one.startsWith('party-put-')),
    close: async () => {
      store.close();
      await server.close();
    },
  };
}

describe.each([['the local disk', localBench], ['an object store', s3Bench]] as const)('files on %s', (_, open) => {
  let bench: Bench;
  let store: FileStore;
  beforeAll(async () => {
    bench = await open();
    store = bench.store;
  });
  afterAll(() => bench.close());

  const read = async (key: string): Promise<string> => (await buffer(await store.get(key))).toString('utf8');

  it('come back as they were put, from a buffer or a stream', async () => {
    expect(await store.put('imports/a.xlsx', Buffer.from('花名册'), XLSX)).toEqual({ size: 9, mediaType: XLSX });
    expect(await read('imports/a.xlsx')).toBe('花名册');
    const large = Buffer.alloc(3_000_000, 'x');
    await store.put('imports/b.bin', Readable.from([large.subarray(0, 10), large.subarray(10)]), 'application/octet-stream');
    expect((await buffer(await store.get('imports/b.bin'))).equals(large)).toBe(true);
    expect(await store.stat('imports/b.bin')).toEqual({ size: 3_000_000, mediaType: 'application/octet-stream' });
    await store.put('imports/empty', Buffer.alloc(0), 'text/plain');
    expect(await read('imports/empty')).toBe('');
  });

  it('come in stretches, both ends of which belong to them', async () => {
    await bench.store.put('stretch/a', Buffer.from('0123456789'), XLSX);
    for (const [start, end, text] of [[0, 0, '0'], [2, 4, '234'], [9, 9, '9'], [0, 9, '0123456789']] as const) {
      expect((await buffer(await bench.store.get('stretch/a', { start, end }))).toString()).toBe(text);
    }
  });

  it('replace a file of the same key', async () => {
    await store.put('again', Buffer.from('one'), 'text/plain');
    await store.put('again', Buffer.from('three'), 'text/csv');
    expect(await read('again')).toBe('three');
    expect(await store.stat('again')).toEqual({ size: 5, mediaType: 'text/csv' });
  });

  it('are missing when never put or removed', async () => {
    await store.put('gone', Buffer.from('x'), 'text/plain');
    await store.remove('gone');
    await store.remove('gone');
    await expect(store.get('gone')).rejects.toBeInstanceOf(FileMissing);
    expect(await store.stat('gone')).toBeNull();
  });

  it('are not there at all when their stream fails', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the phone went away');
      })(),
    );
    await expect(store.put('broken', broken, 'text/plain')).rejects.toThrow('the phone went away');
    expect(await store.stat('broken')).toBeNull();
    expect(await bench.leftovers()).toEqual([]);
  });

  it('are listed by prefix in order, over as many pages as it takes', async () => {
    for (const key of ['list/c', 'list/a', 'list/b/deep', 'listing/x', 'list/d']) await store.put(key, Buffer.from('x'), 'text/plain');
    expect(await store.list('list/')).toEqual(['list/a', 'list/b/deep', 'list/c', 'list/d']);
    expect(await store.list('nothing/')).toEqual([]);
  });

  it.each(['../x', '/etc/passwd', 'a/../b', 'a//b', 'A', 'a\0b', 'a\\b', '.hidden', 'a/.hidden', '', 'a'.repeat(201), 'a~facts', '名'])(
    'never have the key %j',
    async (key) => {
      await expect(store.put(key, Buffer.from('x'), 'text/plain')).rejects.toThrow('not a key');
      await expect(store.get(key)).rejects.toThrow('not a key');
      await expect(store.stat(key)).rejects.toThrow('not a key');
      await expect(store.remove(key)).rejects.toThrow('not a key');
    },
  );
});

describe('the local disk', () => {
  it('shows its files to the service alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'party-store-'));
    const store = new LocalFileStore(join(folder, 'files'), new SystemRandom());
    await store.put('a/b', Buffer.from('x'), 'text/plain');
    expect((await stat(join(folder, 'files/a'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'files/a/b'))).mode & 0o777).toBe(0o600);
    await writeFile(join(folder, 'files/a/half~new12'), 'x');
    expect(await store.list('a/')).toEqual(['a/b']);
    await rm(folder, { recursive: true });
  });
});

describe('an object store', () => {
  it('refuses a client with another secret', async () => {
    const server = await S3Double.start();
    const store = new S3FileStore({ ...S3_KEYS, secretAccessKey: 'another', endpoint: server.endpoint, pathStyle: true });
    await expect(store.put('a', Buffer.from('x'), 'text/plain')).rejects.toThrow('SignatureDoesNotMatch');
    expect(server.objects.size).toBe(0);
    store.close();
    await server.close();
  });
});
