import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { collectRows, collectTexts } from '../../../test/support/workbooks/collect-sheet.js';
import { PLAIN_ROWS, rawWorkbook, textCellXml } from '../../../test/support/workbooks/raw-workbook.js';
import type { RawWorkbook } from '../../../test/support/workbooks/raw-workbook.js';
import { readSheet } from './read-sheet.js';
import type { Cell } from './spreadsheet.types.js';

const FIXTURES = new URL('../../../test/support/workbooks/fixtures/', import.meta.url);
const fixture = (name: string): Promise<Buffer> => readFile(new URL(name, FIXTURES));

const HEADERS = `<row r="1">${textCellXml('A1', '值')}</row>`;

/** The only cell below the header of a hand-made book. */
async function cellOf(cell: string, book: RawWorkbook = {}): Promise<Cell> {
  const [row] = await collectRows(await readSheet(rawWorkbook({ ...book, rows: `${HEADERS}<row r="2">${cell}</row>` })));
  return row?.cells[0] ?? { kind: 'empty' };
}

describe('files saved by other programs', () => {
  it.each([['libreoffice-1900.xlsx', 1900], ['libreoffice-1904.xlsx', 1904], ['gnumeric-1900.xlsx', 1900]])('%s reads the same', async (name, dateSystem) => {
    const sheet = await readSheet(await fixture(name));
    expect({ sheetName: sheet.sheetName, dateSystem: sheet.dateSystem, headerRow: sheet.headerRow, expectedRows: sheet.expectedRows })
      .toEqual({ sheetName: '党员花名册', dateSystem, headerRow: 2, expectedRows: 3 });
    expect(sheet.headers).toEqual(['姓名', '学号', '编号', '出生日期', '入党时间', '转正日期', '年级合计']);
    expect((await collectTexts(sheet)).map((row) => row.slice(0, 6))).toEqual([
      ['张三', '00123', '00000045', '1999-02-28', '2019-06', '2020-06-30'],
      ['欧阳·阿依古丽', '20230001', '00000007', '2000-02-29', '2019-12', '2021-01-31'],
      ['𠮷田', '0012345678', '123456789', '2019.06.30', '201906', '2019年6月'],
    ]);
  });

  it('keeps the raw serial of the date system, so that nothing depends on a time zone', async () => {
    const [row] = await collectRows(await readSheet(await fixture('libreoffice-1904.xlsx')));
    expect(row?.cells[3]).toEqual({ kind: 'date', serial: 34_757, system: 1904, precision: 'day', text: '1999-02-28' });
    expect(row?.cells[6]).toEqual({ kind: 'number', value: 90, text: '90', formula: true });
  });

  it('names the old binary format', async () => {
    await expect(readSheet(await fixture('libreoffice-97.xls'))).rejects.toMatchObject({ code: 'spreadsheet.legacy_xls' });
  });

  it('reads what exceljs writes', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('人员');
    sheet.addRow(['姓名', '日期', '备注']);
    sheet.addRow(['张三', new Date(Date.UTC(1949, 9, 1)), { richText: [{ text: '富' }, { font: { bold: true }, text: '文本' }] }]);
    sheet.addRow(['李四', new Date(Date.UTC(2024, 1, 29, 13, 5, 9)), { error: '#N/A' }]);
    sheet.getCell('B2').numFmt = 'yyyy-mm-dd';
    sheet.getCell('B3').numFmt = 'yyyy/m/d h:mm:ss';
    const read = await readSheet(Buffer.from(await book.xlsx.writeBuffer()));
    expect(await collectTexts(read)).toEqual([['张三', '1949-10-01', '富文本'], ['李四', '2024-02-29 13:05:09', '#N/A']]);
  });
});

describe('cells', () => {
  const strings = '<si><t>一</t></si><si><r><t xml:space="preserve"> 二</t></r><r><t>三 </t></r><rPh sb="0" eb="1"><t>ふりがな</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si>';

  it.each([
    ['shared string', '<c t="s"><v>0</v></c>', { kind: 'text', value: '一' }],
    ['runs, without the phonetic guide', '<c t="s"><v>1</v></c>', { kind: 'text', value: ' 二三 ' }],
    ['escaped control characters', '<c t="s"><v>2</v></c>', { kind: 'text', value: 'a\rb_x0041_' }],
    ['inline string', '<c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c>', { kind: 'text', value: '内联' }],
    ['CDATA', '<c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c>', { kind: 'text', value: '<b>' }],
    ['formula with text', '<c t="str"><f>A1&amp;""</f><v>值</v></c>', { kind: 'text', value: '值', formula: true }],
    ['formula without a result', '<c><f>A1</f></c>', { kind: 'error', value: '#CALC!', formula: true }],
    ['boolean', '<c t="b"><v>1</v></c>', { kind: 'boolean', value: true }],
    ['error', '<c t="e"><v>#REF!</v></c>', { kind: 'error', value: '#REF!' }],
    ['ISO date', '<c t="d"><v>2019-06-30T00:00:00</v></c>', { kind: 'date', serial: 43_646, system: 1900, precision: 'day', text: '2019-06-30' }],
    ['binary noise', '<c><v>0.30000000000000004</v></c>', { kind: 'number', value: 0.30000000000000004, text: '0.3' }],
    ['large number without exponent', '<c><v>1.3800138E10</v></c>', { kind: 'number', value: 13_800_138_000, text: '13800138000' }],
    ['ID number typed as a number', '<c><v>1.1010519491231E+17</v></c>', { kind: 'number', value: 110_105_194_912_310_000, text: '110105194912310000', lossy: true }],
  ])('%s', async (_, cell, expected) => {
    expect(await cellOf(cell, { strings })).toEqual(expected);
  });

  it.each([
    ['yyyy"年"m"月"d"日"', 43_646, '2019-06-30'],
    ['[$-804]yyyy"年"m"月"d"日";@', 43_646, '2019-06-30'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 43_646, '2019-06-30'],
    ['[DBNum1][$-804]yyyy"年"m"月"', 43_617, '2019-06'],
    ['yyyy\\年m\\月', 43_617, '2019-06'],
    ['yyyy"年"m"月"', 43_646, '2019-06-30'],
    ['yyyy', 43_466, '2019'],
    ['yyyy/m/d\\ h:mm;@', 43_646.5, '2019-06-30 12:00:00'],
    ['h:mm:ss', 0.75, '18:00:00'],
    ['[h]:mm', 0, '00:00:00'],
    ['00000000', 42, '00000042'],
    ['000000', 1_234_567, '1234567'],
    ['#,##0.00', 1_234.5, '1234.5'],
    ['0"d"', 7, '7'],
    ['[Red]0;[Green]0', 7, '7'],
    ['0.00E+00', 5, '5'],
    ['@', 5, '5'],
    ['General', 5, '5'],
    ['G/通用格式', 43_646, '43646'],
  ])('format %s shows %d as %s', async (code, value, text) => {
    const cell = await cellOf(`<c s="1"><v>${value}</v></c>`, { formats: { 176: code }, styles: [0, 176] });
    expect(cell).toMatchObject({ text });
  });

  it.each([
    [14, '2019-06-01'], [15, '2019-06-01'], [17, '2019-06'], [22, '2019-06-01'], [27, '2019-06'], [31, '2019-06-01'],
    [50, '2019-06'], [57, '2019-06'], [58, '2019-06-01'], [0, '43617'], [1, '43617'], [10, '43617'], [49, '43617'],
  ])('built-in format %d', async (id, text) => {
    expect(await cellOf('<c s="1"><v>43617</v></c>', { styles: [0, id] })).toMatchObject({ text });
  });

  it('shows a serial that is no day as a number', async () => {
    expect(await cellOf('<c s="0"><v>60</v></c>', { styles: [14] })).toMatchObject({ kind: 'number', text: '60' });
    expect(await cellOf('<c s="0"><v>-5</v></c>', { styles: [14] })).toMatchObject({ kind: 'number', text: '-5' });
  });
});

describe('sheets', () => {
  it('takes the first visible one that holds anything, or the named one', async () => {
    const book = rawWorkbook({ sheets: [{ name: '隐', state: 'hidden', rows: PLAIN_ROWS }, { name: '空' }, { name: '甲', rows: PLAIN_ROWS }, { name: '乙', rows: HEADERS }] });
    const sheet = await readSheet(book);
    expect([sheet.sheetName, sheet.sheetNames]).toEqual(['甲', ['空', '甲', '乙']]);
    expect((await readSheet(book, { sheetName: '乙' })).headers).toEqual(['值']);
    await expect(readSheet(book, { sheetName: '隐' })).rejects.toMatchObject({ code: 'spreadsheet.sheet_not_found' });
  });

  it('reads prefixed markup and rows without references', async () => {
    const rows = '<x:row><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>张三</x:t></x:is></x:c></x:row>';
    const sheet = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${rows}</x:sheetData></x:worksheet>`;
    expect(await collectTexts(await readSheet(rawWorkbook({ parts: { 'xl/worksheets/sheet1.xml': sheet } })))).toEqual([['张三']]);
  });

  it('reports progress and hands rows over in batches', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => `<row r="${i + 2}">${textCellXml(`A${i + 2}`, `第${i}`)}</row>`).join('');
    const seen: number[] = [];
    const sheet = await readSheet(rawWorkbook({ rows: HEADERS + rows }), { onProgress: (progress) => { seen.push(progress.rows); } });
    const sizes: number[] = [];
    for await (const batch of sheet.rows) { sizes.push(batch.length); }
    expect([sizes, seen, sheet.expectedRows]).toEqual([[500, 500, 200], [500, 1_000, 1_200], 1_200]);
  });

  it('bounds what the shared strings may take', async () => {
    const strings = '<si><t>姓名</t></si><si><t>张三丰</t></si>';
    await expect(readSheet(rawWorkbook({ rows: HEADERS, strings }), { limits: { sharedStringBytes: 14 } })).rejects.toMatchObject({ code: 'spreadsheet.too_large' });
    expect((await readSheet(rawWorkbook({ rows: HEADERS, strings }), { limits: { sharedStringBytes: 15 } })).headers).toEqual(['值']);
  });

  it('counts data rows, not headers, towards the limit', async () => {
    const row = (number: number): string => `<row r="${number}">${textCellXml(`A${number}`, 'x')}</row>`;
    const limits = { rows: 2 };
    expect(await collectRows(await readSheet(rawWorkbook({ rows: HEADERS + row(2) + row(3) }), { limits }))).toHaveLength(2);
    await expect(readSheet(rawWorkbook({ rows: HEADERS + row(2) + row(3) + row(4) }), { limits }).then(collectRows)).rejects.toMatchObject({ code: 'spreadsheet.too_many_rows' });
  });
});
