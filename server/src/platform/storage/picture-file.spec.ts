import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Problem } from '../http/problem.js';
import { PDF } from './pdf-file.js';
import { paperFile } from './paper-file.js';
import { cleanPicture } from './picture-file.js';

const RED = { r: 200, g: 0, b: 0 };
/** Two pixels high and four wide, of which the left half is red. */
const half = () => sharp({ create: { width: 400, height: 200, channels: 3, background: '#ffffff' } }).composite([{ input: { create: { width: 200, height: 200, channels: 3, background: RED } }, left: 0, top: 0 }]);
const GPS = { IFD0: { Make: 'PHONE-OF-ZHANG', Model: 'X100', Copyright: '张三' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 3/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 29/1 5/1' } };

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}

/** The chunk stands behind the signature and the header. */
const withChunk = (png: Buffer, added: Buffer): Buffer => Buffer.concat([png.subarray(0, 33), added, png.subarray(33)]);

function pngOf(width: number, height: number, body: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

describe('a picture that comes in', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'party-picture-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const taken = async (bytes: Buffer) => {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    const picture = await cleanPicture(path);
    return { picture, kept: await readFile(path) };
  };
  const refused = async (bytes: Buffer): Promise<string> => {
    const fault: unknown = await taken(bytes).then(() => null, (one: unknown) => one);
    expect(await readdir(folder)).toEqual(['file']);
    return fault instanceof Problem ? fault.code : String(fault);
  };

  it('loses the place and the device its camera wrote beside it', async () => {
    const jpeg = await half().withExif(GPS).jpeg().toBuffer();
    expect([jpeg.includes('PHONE-OF-ZHANG'), (await sharp(jpeg).metadata()).exif !== undefined]).toEqual([true, true]);
    const { picture, kept } = await taken(jpeg);
    expect([kept.includes('PHONE-OF-ZHANG'), kept.includes('张三'), kept.includes('Exif')]).toEqual([false, false, false]);
    const { exif, xmp, iptc, icc, width, height } = await sharp(kept).metadata();
    expect({ exif, xmp, iptc, icc, width, height }).toEqual({ width: 400, height: 200 });
    expect(picture).toEqual({ type: 'image/jpeg', size: kept.length, sha256: createHash('sha256').update(kept).digest('hex') });
  });

  it('loses the words in a PNG, also what follows its end', async () => {
    const png = Buffer.concat([withChunk(await half().png().toBuffer(), Buffer.concat([chunk('tEXt', Buffer.from('Author\0ZHANG-SAN')), chunk('eXIf', Buffer.from('MM\0*ZHANG-SAN'))])), Buffer.from('ZHANG-SAN behind')]);
    expect(png.includes('ZHANG-SAN')).toBe(true);
    const { picture, kept } = await taken(png);
    expect([picture?.type, kept.includes('ZHANG-SAN'), kept.includes('tEXt'), kept.includes('eXIf')]).toEqual(['image/png', false, false, false]);
  });

  it.each([[1, 400, 200, [0, 0]], [3, 400, 200, [399, 199]], [6, 200, 400, [100, 0]], [8, 200, 400, [100, 399]]] as const)('is turned upright when its camera was held as %d', async (orientation, width, height, [left, top]) => {
    const { kept } = await taken(await half().withMetadata({ orientation }).jpeg().toBuffer());
    const shown = await sharp(kept).metadata();
    expect([shown.width, shown.height, shown.orientation]).toEqual([width, height, undefined]);
    const [r = 0, g = 0] = await sharp(kept).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
    expect([r > 150, g < 80]).toEqual([true, true]);
  });

  it('is made smaller when its longer side is more than a page needs', async () => {
    const { kept } = await taken(await sharp({ create: { width: 6000, height: 3000, channels: 3, background: RED } }).jpeg().toBuffer());
    const { width, height } = await sharp(kept).metadata();
    expect([width, height]).toEqual([4096, 2048]);
  });

  it('is refused by name when it would fill the memory', async () => {
    expect(await refused(pngOf(60_000, 60_000, deflateSync(Buffer.alloc(60_001 * 20))))).toBe('request.picture_too_large');
  });

  it('is refused by name when it cannot be drawn', async () => {
    const [jpeg, png] = [await half().jpeg().toBuffer(), await half().png().toBuffer()];
    for (const bytes of [jpeg.subarray(0, jpeg.length - 400), png.subarray(0, png.length - 60), Buffer.from('89504e470d0a1a0a00', 'hex'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.concat([png.subarray(0, 8), Buffer.from('<svg/>')])]) {
      expect(await refused(bytes)).toBe('request.picture_broken');
    }
  });

  it('is no picture in any other format, whatever its name says', async () => {
    for (const bytes of [await half().webp().toBuffer(), await half().gif().toBuffer(), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.from('89504e47', 'hex'), Buffer.alloc(0)]) {
      const { picture, kept } = await taken(bytes);
      expect([picture, kept.equals(bytes)]).toEqual([null, true]);
    }
  });

  it('may be a PDF where papers are kept, which stays as it came', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '%PDF-1.7 a paper');
    expect(await paperFile({ path, size: 16, sha256: 'a' })).toEqual({ type: PDF, size: 16, sha256: 'a' });
    await writeFile(path, await half().withExif(GPS).jpeg().toBuffer());
    expect(await paperFile({ path, size: 1, sha256: 'a' })).toMatchObject({ type: 'image/jpeg', size: (await readFile(path)).length });
    await writeFile(path, 'neither');
    expect(await paperFile({ path, size: 7, sha256: 'a' })).toBeNull();
  });
});
