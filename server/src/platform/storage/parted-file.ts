import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ByteRange } from '../http/byte-range.js';
import type { FileStore } from './file-store.js';

/** One part of a file, stored under a key of its own. */
export interface FilePart {
  key: string;
  /** Bytes; more than none. */
  bytes: number;
}

/** Bytes that are looked at here and there. */
export interface ByteSource {
  readonly size: number;
  /** Bytes from a place on, fewer at the end. */
  read(at: number, length: number): Promise<Buffer>;
}

/** A file that stays in the parts it came in: nothing is copied together, and a stretch of it touches only the parts it lies in. */
export class PartedFile implements ByteSource {
  readonly size: number;

  constructor(
    private readonly store: FileStore,
    private readonly parts: readonly FilePart[],
  ) {
    this.size = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The whole, or a stretch of it whose both ends belong to it. */
  stream(range: ByteRange = { start: 0, end: this.size - 1 }): Readable {
    return Readable.from(this.bytes(range), { objectMode: false });
  }

  read(at: number, length: number): Promise<Buffer> {
    const end = Math.min(this.size, at + length) - 1;
    return end < at ? Promise.resolve(Buffer.alloc(0)) : buffer(this.stream({ start: at, end }));
  }

  private async *bytes({ start, end }: ByteRange): AsyncGenerator<Buffer> {
    let begins = 0;
    for (const { key, bytes } of this.parts) {
      const [from, to] = [Math.max(start - begins, 0), Math.min(end - begins, bytes - 1)];
      if (from <= to) yield* (await this.store.get(key, { start: from, end: to })) as AsyncIterable<Buffer>;
      begins += bytes;
      if (begins > end) return;
    }
  }
}
