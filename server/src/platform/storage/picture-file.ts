import { open } from 'node:fs/promises';

/** Media types of pictures that are taken. */
export type PictureType = 'image/png' | 'image/jpeg';

const MAGIC: readonly (readonly [PictureType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];
const HEAD_BYTES = 8;

/** Endings of their names. */
export const PICTURE_ENDINGS: Readonly<Record<PictureType, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

/** What picture a received file is by its first bytes, whatever its name says; null for anything else. */
export async function pictureType(path: string): Promise<PictureType | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return MAGIC.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0] ?? null;
  } finally {
    await file.close();
  }
}
