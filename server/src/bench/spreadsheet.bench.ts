import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { inspectSpreadsheet } from '../platform/spreadsheet/inspect-spreadsheet.js';
import { parseInWorker } from '../platform/spreadsheet/parse-in-worker.js';
import { writeWorkbook } from '../platform/spreadsheet/write-workbook.js';

const MEGABYTE = 1024 * 1024;
const COLUMNS = 30;
const ROWS = 100_000;
/** Bar for the whole process, in MB of resident memory. */
const MAX_MEGABYTES = 400;

const headers = Array.from({ length: COLUMNS }, (_, column) => ({ header: `第${column + 1}列` }));

async function* rows(count: number): AsyncGenerator<string[]> {
  for (let row = 0; row < count; row += 1) {
    yield headers.map((_, column) => (column === 0 ? String(row).padStart(10, '0') : `内容${(row * 7_919 + column) % 1_000_003}`));
  }
}

/** Runs a step and prints its seconds and the highest resident memory meanwhile. */
async function measured(name: string, work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  let peak = process.memoryUsage().rss;
  const sampler = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss); }, 10);
  const started = performance.now();
  await work();
  clearInterval(sampler);
  const megabytes = Math.round(peak / MEGABYTE);
  process.stdout.write(`${name}: ${((performance.now() - started) / 1_000).toFixed(1)} s, peak ${megabytes} MB\n`);
  return megabytes;
}

async function countRows(path: string): Promise<void> {
  let count = 0;
  for await (const batch of (await parseInWorker(path)).rows) { count += batch.length; }
  process.stdout.write(`  ${count} rows\n`);
}

async function benchSize(path: string, count: number): Promise<number[]> {
  const size = `${count} rows of ${COLUMNS} columns`;
  const peaks = [await measured(`write ${size}`, () =>
    writeWorkbook({ createdAt: new Date(0), sheets: [{ name: '数据', columns: headers, rows: rows(count) }] }, createWriteStream(path)))];
  process.stdout.write(`  file of ${((await stat(path)).size / MEGABYTE).toFixed(1)} MB\n`);
  peaks.push(await measured(`quick look at ${size}`, () => inspectSpreadsheet(path)));
  peaks.push(await measured(`read ${size} in a worker`, () => countRows(path)));
  return peaks;
}

const folder = await mkdtemp(join(tmpdir(), 'spreadsheet-bench-'));
try {
  const peaks = [...await benchSize(join(folder, 'small.xlsx'), 5_000), ...await benchSize(join(folder, 'large.xlsx'), ROWS)];
  const peak = Math.max(...peaks);
  process.stdout.write(`highest resident memory ${peak} MB, bar ${MAX_MEGABYTES} MB\n`);
  process.exitCode = peak > MAX_MEGABYTES ? 1 : 0;
} finally {
  await rm(folder, { recursive: true });
}
