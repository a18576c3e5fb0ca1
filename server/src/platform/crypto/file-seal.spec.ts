import { describe, expect, it } from '@jest/globals';
import { FileBroken, FILE_NONCE_BYTES, FILE_SECRET_BYTES, openBytes, sealBytes } from './file-seal.js';

const secret = Buffer.alloc(FILE_SECRET_BYTES, 7);
const nonce = Buffer.alloc(FILE_NONCE_BYTES, 3);

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const sealed = (plain: Buffer): Promise<Buffer> => all(sealBytes(pieces(plain, 1000), secret, nonce));

describe('a stored file', () => {
  it.each([[0, 1], [1, 1], [16, 5], [5000, 1], [5000, 17], [5000, 4096], [5000, 100_000]])('of %s bytes comes back whole when read in pieces of %s', async (length, size) => {
    const plain = Buffer.from(Array.from({ length }, (_, at) => at % 251));
    expect((await all(openBytes(pieces(await sealed(plain), size), secret))).equals(plain)).toBe(true);
  });

  it('shows nothing of what it holds', async () => {
    expect((await sealed(Buffer.from('张三 13812345678'))).includes(Buffer.from('13812345678'))).toBe(false);
  });

  it('does not open when any byte was altered, or the end is missing', async () => {
    const good = await sealed(Buffer.from('花名册'));
    for (let at = 0; at < good.length; at += 1) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 1;
      await expect(all(openBytes(pieces(bad, 7), secret))).rejects.toBeInstanceOf(FileBroken);
      await expect(all(openBytes(pieces(good.subarray(0, at), 7), secret))).rejects.toBeInstanceOf(FileBroken);
    }
  });

  it('does not open under another key', async () => {
    await expect(all(openBytes(pieces(await sealed(Buffer.from('x')), 50), Buffer.alloc(FILE_SECRET_BYTES, 8)))).rejects.toBeInstanceOf(FileBroken);
  });
});
