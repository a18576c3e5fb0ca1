import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { collectRows, collectTexts } from '../../../test/support/workbooks/collect-sheet.js';
import { openArchive } from './archive.js';
import { DEFAULT_LIMITS } from './limits.js';
import { readSheet } from './read-sheet.js';
import { workbookBytes, writeWorkbook } from './write-workbook.js';
import type { CellInput, SheetColumn } from './write-workbook.js';

const createdAt = new Date(0);
const DANGEROUS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=cmd|\' /C calc\'!A0', '＝1', '=HYPERLINK("http://x","y")'];
const NASTY = ['00123', '<b>&"\'', ' 前后 ', '多\n行', '𠮷·ö', '_x0041_', '真', '1e5', '__proto__'];

const book = (columns: readonly SheetColumn[], rows: readonly CellInput[][]): Promise<Buffer> => workbookBytes({ createdAt, sheets: [{ name: '人员', columns, rows }] });

/** So that what the zip holds back is not small enough to vanish in its buffers. */
const incompressible = (seed: string): string => createHash('sha256').update(seed).digest('base64');

async function part(file: Buffer, name: string): Promise<string> {
  const archive = await openArchive(file, DEFAULT_LIMITS);
  const chunks: Buffer[] = [];
  for await (const chunk of archive.read(name)) { chunks.push(chunk); }
  return Buffer.concat(chunks).toString();
}

describe('writing a workbook', () => {
  it.each([...DANGEROUS, ...NASTY])('types %j as text and gives it back', async (text) => {
    const file = await book([{ header: '值' }], [[text]]);
    expect(await part(file, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[\s>]|t="str"/);
    expect((await collectRows(await readSheet(file)))[0]?.cells).toEqual([{ kind: 'text', value: text }]);
  });

  it('keeps numbers and booleans what they are and leaves nothing for null', async () => {
    const file = await book([{ header: 'a' }, { header: 'b' }, { header: 'c' }, { header: 'd' }], [[12.5, true, null, NaN]]);
    expect((await collectRows(await readSheet(file)))[0]?.cells).toMatchObject([{ kind: 'number', value: 12.5 }, { kind: 'boolean', value: true }, { kind: 'empty' }, { kind: 'empty' }]);
  });

  it('drops characters that no workbook can carry and cuts at the length Excel allows', async () => {
    const file = await book([{ header: '值' }], [['a\u0000\u0007\ud800b\uffff'], ['长'.repeat(40_000)]]);
    expect((await collectTexts(await readSheet(file))).map(([text]) => [text?.slice(0, 3), text?.length])).toEqual([['ab', 2], ['长长长', 32_767]]);
  });

  it('offers choices, comments, widths, a frozen header and text format to a second program', async () => {
    const choices = Array.from({ length: 60 }, (_, i) => `选项 ${i}，含逗号`);
    const file = await book([{ header: '姓名', width: 20, required: true }, { header: '学历', choices, help: '从列表中选' }], []);
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(file.buffer as ArrayBuffer);
    const sheet = read.getWorksheet('人员')!;
    expect([sheet.getColumn(1).width, sheet.getCell('A1').numFmt, sheet.views[0]?.state, JSON.stringify(sheet.getCell('B1').note)])
      .toEqual([20, '@', 'frozen', expect.stringContaining('从列表中选')]);
    expect(sheet.getCell('B2').dataValidation).toMatchObject({ type: 'list', formulae: ['\'选项\'!$A$1:$A$60'] });
    expect([read.getWorksheet('选项')?.state, read.getWorksheet('选项')?.getCell('A60').text]).toEqual(['veryHidden', choices[59]]);
  });

  it('is read back by our own import without its lists', async () => {
    const file = await book([{ header: '姓名' }, { header: '学历', choices: ['本科'] }], [['张三', '本科']]);
    const sheet = await readSheet(file);
    expect([sheet.sheetNames, await collectTexts(sheet)]).toEqual([['人员'], [['张三', '本科']]]);
  });

  it('does not run ahead of a slow target', async () => {
    let produced = 0;
    const rows = async function* rows(): AsyncGenerator<string[]> {
      for (; produced < 20_000; produced += 1) { yield [1, 2, 3, 4].map((i) => incompressible(`${produced}-${i}`)); }
    };
    let open = false;
    let hold!: (done: () => void) => void;
    const held = new Promise<() => void>((resolve) => { hold = resolve; });
    const sink = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => { if (open) { done(); } else { hold(done); } } });
    const writing = writeWorkbook({ createdAt, sheets: [{ name: 'a', columns: [{ header: 'a' }], rows: rows() }] }, sink);
    const release = await held;
    for (let before = -1; before !== produced;) {
      before = produced;
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    expect(produced).toBeLessThan(20_000);
    open = true;
    release();
    await writing;
    expect(produced).toBe(20_000);
  });

  it('fails when the target goes away or the rows fail', async () => {
    const gone = new Writable({ write: (_chunk, _encoding, done) => { done(new Error('gone')); } });
    const input = { createdAt, sheets: [{ name: 'a', columns: [{ header: 'a' }], rows: [['x']] }] };
    await expect(writeWorkbook(input, gone)).rejects.toThrow('gone');
    const failing = async function* failing(): AsyncGenerator<string[]> { yield ['a']; throw new Error('database'); };
    await expect(workbookBytes({ createdAt, sheets: [{ name: 'a', columns: [{ header: 'a' }], rows: failing() }] })).rejects.toThrow('database');
  });
});
