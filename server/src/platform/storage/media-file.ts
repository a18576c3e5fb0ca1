import type { ByteSource } from './parted-file.js';

/** Media types of films and sound that are taken: what every phone plays, also inside WeChat. */
export type MediaType = 'video/mp4' | 'audio/mp4' | 'audio/mpeg';

/** What a received file is. */
export interface MediaFacts {
  type: MediaType;
  /** Whole seconds as the file says; null where it does not. */
  seconds: number | null;
}

/** Endings of their names. */
export const MEDIA_ENDINGS: Readonly<Record<MediaType, string>> = { 'video/mp4': 'mp4', 'audio/mp4': 'm4a', 'audio/mpeg': 'mp3' };

const HEAD = 16;
/** Boxes looked through at the top of a file and inside `moov`. */
const MOST_BOXES = 200;

interface Box {
  kind: string;
  /** Of its content. */
  from: number;
  end: number;
}

/** Boxes of ISO 14496-12 one after another between two places: size, kind, and for large ones the size again in 64 bits. */
async function* boxes(file: ByteSource, from: number, end: number): AsyncGenerator<Box> {
  let at = from;
  for (let count = 0; count < MOST_BOXES && at + 8 <= end; count += 1) {
    const head = await file.read(at, HEAD);
    if (head.length < 8) return;
    const short = head.readUInt32BE(0);
    const size = short === 0 ? end - at : short === 1 && head.length === HEAD ? Number(head.readBigUInt64BE(8)) : short;
    const own = short === 1 ? 16 : 8;
    if (size < own) return;
    yield { kind: head.toString('latin1', 4, 8), from: at + own, end: Math.min(end, at + size) };
    at += size;
  }
}

async function find(file: ByteSource, kind: string, { from, end }: Pick<Box, 'from' | 'end'>): Promise<Box | null> {
  for await (const box of boxes(file, from, end)) if (box.kind === kind) return box;
  return null;
}

/** Seconds of the movie header; whether any track is a picture. */
async function movie(file: ByteSource): Promise<{ seconds: number | null; film: boolean }> {
  const moov = await find(file, 'moov', { from: 0, end: file.size });
  if (!moov) return { seconds: null, film: false };
  let [seconds, film]: [number | null, boolean] = [null, false];
  for await (const box of boxes(file, moov.from, moov.end)) {
    if (box.kind === 'mvhd') seconds = secondsOf(await file.read(box.from, 32));
    const mdia = box.kind === 'trak' ? await find(file, 'mdia', box) : null;
    const hdlr = mdia && (await find(file, 'hdlr', mdia));
    if (hdlr && (await file.read(hdlr.from, 12)).toString('latin1', 8, 12) === 'vide') film = true;
  }
  return { seconds, film };
}

function secondsOf(header: Buffer): number | null {
  if (header.length < 32) return null;
  const long = header[0] === 1;
  const scale = header.readUInt32BE(long ? 20 : 12);
  const length = long ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  return scale === 0 ? null : Math.round(length / scale);
}

/** An MPEG frame begins with eleven ones; version and layer that mean nothing are none. */
const isMp3 = (head: Buffer): boolean =>
  head.toString('latin1', 0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0 && ((head[1] ?? 0) & 0x18) !== 0x08 && ((head[1] ?? 0) & 0x06) === 0x02);

/** Reads of a file that is looked through; one that was made to lead nowhere is none. */
const MOST_READS = 600;

/** Bytes a file is first judged by. */
export const MEDIA_HEAD_BYTES = 12;

/** Whether a file begins as the films and sound that are taken do. */
export const isMediaHead = (head: Buffer): boolean => head.length >= MEDIA_HEAD_BYTES && (isMp3(head) || head.toString('latin1', 4, 8) === 'ftyp');

function patiently(file: ByteSource): ByteSource {
  let reads = 0;
  return { size: file.size, read: (at, length) => ((reads += 1) > MOST_READS ? Promise.resolve(Buffer.alloc(0)) : file.read(at, length)) };
}

/** What film or sound a received file is by its bytes, whatever its name says; null for anything else. */
export async function mediaFacts(file: ByteSource): Promise<MediaFacts | null> {
  const head = await file.read(0, MEDIA_HEAD_BYTES);
  if (!isMediaHead(head)) return null;
  if (isMp3(head)) return { type: 'audio/mpeg', seconds: null };
  const { seconds, film } = await movie(patiently(file));
  return seconds === null ? null : { type: film ? 'video/mp4' : 'audio/mp4', seconds };
}
