import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { collectRows, collectTexts } from '../../../test/support/workbooks/collect-sheet.js';
import { rawWorkbook, textCellXml, PLAIN_ROWS } from '../../../test/support/workbooks/raw-workbook.js';
import { parseInWorker } from './parse-in-worker.js';

const many = (count: number): Buffer => rawWorkbook({ rows: Array.from({ length: count }, (_, i) => `<row r="${i + 1}">${textCellXml(`A${i + 1}`, `第${i}行`)}</row>`).join('') });

describe('reading in a worker', () => {
  let folder: string;
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'spreadsheet-')); });
  afterAll(async () => { await rm(folder, { recursive: true }); });

  it('gives the same rows from a path and from bytes, with progress', async () => {
    const path = join(folder, 'book');
    await writeFile(path, many(1_101));
    const fractions: number[] = [];
    const fromPath = await parseInWorker(path, { onProgress: ({ fraction }) => { fractions.push(fraction); } });
    const fromBytes = await parseInWorker(many(1_101));
    expect([fromPath.headers, fromPath.headerRow, fromPath.dateSystem]).toEqual([['第0行'], 1, 1900]);
    const rows = await collectTexts(fromPath);
    expect(rows).toHaveLength(1_100);
    expect(rows).toEqual(await collectTexts(fromBytes));
    expect(fractions.at(-1)).toBe(1);
  });

  it('keeps kinds and flags of cells', async () => {
    const sheet = await parseInWorker(rawWorkbook({ rows: `${PLAIN_ROWS}<row r="3"><c r="A3" t="b"><v>0</v></c><c r="B3" s="0"><f>1</f><v>43646</v></c></row>`, styles: [14], date1904: true }));
    expect((await collectRows(sheet))[1]?.cells).toEqual([
      { kind: 'boolean', value: false },
      { kind: 'date', serial: 43_646, system: 1904, precision: 'day', text: '2023-07-01', formula: true },
    ]);
  });

  it('passes a refusal on from the middle of the rows', async () => {
    const rows = `${PLAIN_ROWS}${Array.from({ length: 700 }, (_, i) => `<row r="${i + 3}">${textCellXml(`A${i + 3}`, 'x')}</row>`).join('')}<row r="2000"><c r="XFE2000"/></row>`;
    const sheet = await parseInWorker(rawWorkbook({ rows }));
    await expect(collectRows(sheet)).rejects.toMatchObject({ code: 'spreadsheet.cell_out_of_range', detail: '单元格 XFE2000' });
  });

  it('ends when the reader leaves early', async () => {
    const sheet = await parseInWorker(many(3_000));
    for await (const batch of sheet.rows) {
      expect(batch).toHaveLength(500);
      break;
    }
    expect(await collectRows(sheet)).toEqual([]);
  });

  it('gives up when the time is used up', async () => {
    await expect(parseInWorker(many(20), { limits: { deadlineMs: 1 } })).rejects.toMatchObject({ code: 'spreadsheet.timeout' });
  });

  it('turns exhausted memory into a refusal and leaves this process alive', async () => {
    const cells = Array.from({ length: 190 }, () => '<c><v>123456789</v></c>').join('');
    const wide = rawWorkbook({ rows: Array.from({ length: 4_000 }, () => `<row>${cells}</row>`).join('') });
    const attempt = parseInWorker(wide, { limits: { heapMegabytes: 8, ratio: 10_000 } }).then(collectRows);
    await expect(attempt).rejects.toMatchObject({ code: 'spreadsheet.too_large' });
  });
});
