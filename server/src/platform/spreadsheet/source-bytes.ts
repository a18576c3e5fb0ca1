import { open, readFile, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import type { SpreadsheetSource } from './spreadsheet.types.js';

const CHUNK = 64 * 1024;

/** Size in bytes. */
export const sizeOf = async (source: SpreadsheetSource): Promise<number> =>
  typeof source === 'string' ? (await stat(source)).size : source.length;

/** The first bytes, at most `length`. */
export async function firstBytes(source: SpreadsheetSource, length: number): Promise<Buffer> {
  if (typeof source !== 'string') { return source.subarray(0, length); }
  const file = await open(source, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Everything; only for files whose size has been checked. */
export const allBytes = (source: SpreadsheetSource): Promise<Buffer> =>
  typeof source === 'string' ? readFile(source) : Promise.resolve(source);

/** The bytes in pieces of 64 KB, so that nobody else waits long. */
export async function* chunksOf(source: SpreadsheetSource): AsyncGenerator<Buffer> {
  if (typeof source === 'string') {
    for await (const chunk of createReadStream(source, { highWaterMark: CHUNK })) { yield chunk as Buffer; }
    return;
  }
  for (let start = 0; start < source.length; start += CHUNK) {
    yield source.subarray(start, start + CHUNK);
    await new Promise<void>((resolve) => { setImmediate(resolve); });
  }
}
