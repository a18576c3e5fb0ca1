import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { collectTexts } from '../../../test/support/workbooks/collect-sheet.js';
import { writeErrorWorkbook } from './error-workbook.js';
import type { CellFault } from './error-workbook.js';
import { readSheet } from './read-sheet.js';

const SOURCE = '姓名,学号,备注\n张三,001,=1+1\n李四,00x,无\n王五,,\n';
const FAULTS: Record<number, CellFault[]> = {
  3: [{ column: 1, message: '只能含数字' }, { message: '与第 2 行重复' }],
  4: [{ column: 1, message: '不能为空' }],
};

async function annotate(source: string, onlyFaulty: boolean): Promise<Buffer> {
  const sheet = await readSheet(Buffer.from(source));
  const target = new PassThrough();
  const [file] = await Promise.all([buffer(target), writeErrorWorkbook({
    sheetName: '人员', headers: sheet.headers, rows: sheet.rows, faultsOf: (row) => FAULTS[row] ?? [], onlyFaulty, createdAt: new Date(0),
  }, target)]);
  return file;
}

const HEADERS = ['姓名', '学号', '备注', '错误说明'];

describe('error workbook', () => {
  it('gives all rows back with the reasons beside them', async () => {
    const sheet = await readSheet(await annotate(SOURCE, false));
    expect([sheet.headers, await collectTexts(sheet)]).toEqual([HEADERS, [
      ['张三', '001', '=1+1', ''], ['李四', '00x', '无', '学号：只能含数字；与第 2 行重复'], ['王五', '', '', '学号：不能为空'],
    ]]);
  });

  it('can be narrowed to the faulty rows', async () => {
    expect((await collectTexts(await readSheet(await annotate(SOURCE, true)))).map(([name]) => name)).toEqual(['李四', '王五']);
  });

  it('paints the faulty cells, empty ones too, and no others', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await annotate(SOURCE, false)).buffer as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    const red = ['B2', 'A3', 'B3', 'D3', 'B4', 'C4'].filter((address) => JSON.stringify(sheet.getCell(address).fill ?? {}).includes('FFFFC7CE'));
    expect(red).toEqual(['B3', 'D3', 'B4']);
  });

  it('replaces the explanations of an earlier round', async () => {
    const sheet = await readSheet(await annotate('姓名,学号,备注,错误说明\n张三,001,,\n李四,00x,无,旧的\n', false));
    expect([sheet.headers, (await collectTexts(sheet))[1]]).toEqual([HEADERS, ['李四', '00x', '无', '学号：只能含数字；与第 2 行重复']]);
  });
});
