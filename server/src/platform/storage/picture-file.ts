import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { Problem } from '../http/problem.js';

/** Media types of pictures that are taken. */
export type PictureType = 'image/png' | 'image/jpeg';

/** A picture as it is kept. */
export interface CleanPicture {
  type: PictureType;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: string;
}

const MAGIC: readonly (readonly [PictureType, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];
const HEAD_BYTES = 8;
/** More than any phone takes; a few kilobytes can claim far more and fill the memory. */
const MOST_PIXELS = 64_000_000;
/** Pixels of the longer side that are kept: a page of A4 at 350 dots an inch. */
const LONGEST_SIDE = 4096;
const QUALITY = 90;
const SECONDS = 15;

/** Endings of their names. */
export const PICTURE_ENDINGS: Readonly<Record<PictureType, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

// Nothing but the two formats is decoded, whatever a file turns out to be; decoded pictures are not kept in memory.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngFile', 'VipsForeignLoadPngBuffer'] });
sharp.cache(false);

/** A decoded picture takes up to 256 MB, so they come one after another. */
const oneAtATime = pLimit(1);

async function pictureType(path: string): Promise<PictureType | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return MAGIC.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0] ?? null;
  } finally {
    await file.close();
  }
}

/** Draws the picture anew: what was written beside its pixels (place, device, time, comments) does not come along. */
async function redraw(from: string, to: string, type: PictureType): Promise<void> {
  const drawn = sharp(from, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true });
  await (type === 'image/png' ? drawn.png() : drawn.jpeg({ quality: QUALITY })).toFile(to);
}

function refusal(fault: unknown): Problem {
  const large = fault instanceof Error && /pixel limit|too large/i.test(fault.message);
  return new Problem(large ? 'request.picture_too_large' : 'request.picture_broken', { cause: fault });
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/**
 * Make a received picture fit to be kept, in its place: upright, and without anything its camera or program wrote beside it. It is what its
 * bytes are, whatever its name says; null for anything but a picture.
 * @throws Problem request.picture_broken, request.picture_too_large
 */
export async function cleanPicture(path: string): Promise<CleanPicture | null> {
  const type = await pictureType(path);
  if (type === null) return null;
  const clean = `${path}.clean`;
  try {
    await oneAtATime(() => redraw(path, clean, type));
  } catch (fault) {
    await rm(clean, { force: true });
    throw refusal(fault);
  }
  await rename(clean, path);
  return { type, size: (await stat(path)).size, sha256: await hashOf(path) };
}
