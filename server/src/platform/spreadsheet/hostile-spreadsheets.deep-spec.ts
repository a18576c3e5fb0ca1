import { createDeflateRaw, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { SPREADSHEET_PROBLEMS } from '@party/shared/imports';
import { HOSTILE_ARCHIVES } from '../../../test/support/workbooks/hostile-archives.js';
import { HOSTILE_CONTENTS } from '../../../test/support/workbooks/hostile-contents.js';
import type { HostileFile } from '../../../test/support/workbooks/hostile-file.js';
import { HOSTILE_TEXTS } from '../../../test/support/workbooks/hostile-texts.js';
import { inspectSpreadsheet } from './inspect-spreadsheet.js';
import { readSheet } from './read-sheet.js';
import { SpreadsheetRefused } from './refusal.js';

const HOSTILE = [...HOSTILE_ARCHIVES, ...HOSTILE_CONTENTS, ...HOSTILE_TEXTS];
const MEGABYTE = 1024 * 1024;

/** Code of the refusal, or `clean` after the last row. Anything but a named refusal fails the test. */
async function outcome(file: Buffer, fileName: string | undefined): Promise<string> {
  try {
    const sheet = await readSheet(file, fileName === undefined ? {} : { fileName });
    for await (const batch of sheet.rows) { expect(batch.length).toBeGreaterThan(0); }
    return 'clean';
  } catch (error) {
    if (!(error instanceof SpreadsheetRefused)) { throw error; }
    return error.code;
  }
}

/** Bytes by which the process grew: resident, or held by buffers, where the collector gave back something else meanwhile. */
async function growthOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage();
  let growth = 0;
  const measure = (): void => {
    const { rss, external } = process.memoryUsage();
    growth = Math.max(growth, rss - before.rss, external - before.external);
  };
  const sampler = setInterval(measure, 2);
  await work();
  measure();
  clearInterval(sampler);
  return growth;
}

/** So many megabytes of nothing, packed piece by piece: a whole buffer of it would be freed while the control is measured. */
async function packedNothing(megabytes: number): Promise<Buffer> {
  const deflater = createDeflateRaw();
  const piece = Buffer.alloc(MEGABYTE);
  const feed = async (): Promise<void> => {
    for (let at = 0; at < megabytes; at += 1) { await new Promise<void>((resolve) => { deflater.write(piece, () => resolve()); }); }
    deflater.end();
  };
  const [packed] = await Promise.all([deflater.toArray() as Promise<Buffer[]>, feed()]);
  return Buffer.concat(packed);
}

const refusal = (file: Buffer): Promise<unknown> => inspectSpreadsheet(file).then(() => undefined, (error: unknown) => error);

describe('hostile tables', () => {
  it('are at least forty kinds', () => {
    expect(new Set(HOSTILE.map(({ name }) => name)).size).toBe(HOSTILE.length);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(40);
  });

  it.each(HOSTILE.map((file): [string, string, HostileFile] => [file.name, file.code, file]))('%s: %s', async (_, code, { make, fileName }) => {
    expect(await outcome(await make(), fileName)).toBe(code);
  });

  it('meet refusals that blame the request, not the server', () => {
    const statuses = Object.values(SPREADSHEET_PROBLEMS).map(({ status }) => status);
    expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([]);
  });
});

describe('memory', () => {
  it.each(['bomb of 300 MB behind a declared kilobyte', 'bomb below the total but far too dense', 'a million rows', 'shared string of 8 MB'])('stays bounded: %s', async (name) => {
    const file = await HOSTILE.find((candidate) => candidate.name === name)!.make();
    expect(await growthOf(() => refusal(file))).toBeLessThan(100 * MEGABYTE);
  });

  it('is measured in a way that sees a bomb go off', async () => {
    const packed = await packedNothing(200);
    let bomb: Buffer = Buffer.alloc(0);
    const growth = await growthOf(() => Promise.resolve(void (bomb = inflateRawSync(packed).fill(1))));
    expect(bomb).toHaveLength(200 * MEGABYTE);
    expect(growth).toBeGreaterThan(100 * MEGABYTE);
  });
});
