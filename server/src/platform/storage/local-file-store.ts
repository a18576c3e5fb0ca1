import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Random } from '../clock/random.js';
import { checkKey, FileMissing, FileStore, type FileFacts } from './file-store.js';

/** Not a character of keys, so no file can stand in the way of another's facts. */
const FACTS = '~facts';
const TEMPORARY = '~new';

const isMissing = (fault: unknown): boolean => (fault as { code?: unknown }).code === 'ENOENT';

/** Files in a folder only the service may read (0700, files 0600). Replicas share it or use an object store instead. */
export class LocalFileStore extends FileStore {
  private readonly root: string;

  constructor(
    folder: string,
    private readonly random: Random,
  ) {
    super();
    this.root = resolve(folder);
  }

  override async put(key: string, body: Buffer | Readable, mediaType: string): Promise<FileFacts> {
    const path = this.path(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const temporary = `${path}${TEMPORARY}${this.random.bytes(8).toString('hex')}`;
    try {
      await pipeline(Buffer.isBuffer(body) ? Readable.from([body]) : body, createWriteStream(temporary, { mode: 0o600, flags: 'wx' }));
      const { size } = await flushed(temporary);
      // The facts go first: a file without facts is never seen, facts without a file mean there is none.
      await writeFile(`${path}${FACTS}`, JSON.stringify({ mediaType }), { mode: 0o600 });
      await rename(temporary, path);
      return { size, mediaType };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  override async get(key: string, range?: { start: number; end: number }): Promise<Readable> {
    const path = this.path(key);
    try {
      const file = await open(path, 'r');
      return file.createReadStream(range);
    } catch (fault) {
      throw isMissing(fault) ? new FileMissing(key) : fault;
    }
  }

  override async stat(key: string): Promise<FileFacts | null> {
    const path = this.path(key);
    try {
      const [{ size }, facts] = await Promise.all([stat(path), readFile(`${path}${FACTS}`, 'utf8')]);
      return { size, mediaType: (JSON.parse(facts) as { mediaType: string }).mediaType };
    } catch (fault) {
      if (isMissing(fault)) return null;
      throw fault;
    }
  }

  override async remove(key: string): Promise<void> {
    const path = this.path(key);
    await rm(path, { force: true });
    await rm(`${path}${FACTS}`, { force: true });
  }

  override async list(prefix: string): Promise<string[]> {
    const folder = this.path(checkKey(prefix.replace(/\/$/, '')));
    const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((fault: unknown) => {
      if (isMissing(fault)) return [];
      throw fault;
    });
    return found
      .filter((one) => one.isFile() && !one.name.includes('~'))
      .map((one) => join(one.parentPath, one.name).slice(this.root.length + 1))
      .sort();
  }

  private path(key: string): string {
    return join(this.root, checkKey(key));
  }
}

/** Size of a file once its bytes are on the disk. */
async function flushed(path: string): Promise<{ size: number }> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    return await file.stat();
  } finally {
    await file.close();
  }
}
