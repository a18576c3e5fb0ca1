import { describe, expect, it } from '@jest/globals';
import { collectRows, collectTexts } from '../../../test/support/workbooks/collect-sheet.js';
import { rawWorkbook, textCellXml } from '../../../test/support/workbooks/raw-workbook.js';
import { readSheet } from './read-sheet.js';
import type { ReadOptions, Sheet } from './spreadsheet.types.js';

const letter = (column: number): string => String.fromCharCode(65 + column);

/** A book from a grid of text ('' is no cell) and merged ranges. */
function read(grid: readonly (readonly string[])[], merges: readonly string[] = [], options: ReadOptions = {}): Promise<Sheet> {
  const rows = grid.map((cells, index) => `<row r="${index + 1}">${cells.map((text, column) =>
    (text === '' ? '' : textCellXml(`${letter(column)}${index + 1}`, text))).join('')}</row>`).join('');
  const tail = `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return readSheet(rawWorkbook({ rows, tail }), options);
}

describe('headers', () => {
  it('stand below titles and notes', async () => {
    const sheet = await read([['2026 年花名册'], ['填报单位：信息学院', '', '', '日期'], [], ['姓名', '入党\n时间', ' 学  号 ', '电话'], ['张三', '2019', '1', '2']], ['A1:D1', 'A2:C2']);
    expect([sheet.headers, sheet.headerRow, sheet.preamble.length, sheet.expectedRows]).toEqual([['姓名', '入党时间', '学 号', '电话'], 4, 2, 1]);
  });

  it('are taken where the person points', async () => {
    const sheet = await read([['姓名', '学号'], ['张三', '1'], ['李四', '2']], [], { headerRow: 2 });
    expect([sheet.headers, await collectTexts(sheet)]).toEqual([['张三', '1'], [['李四', '2']]]);
    await expect(read([['姓名']], [], { headerRow: 9 })).rejects.toMatchObject({ code: 'spreadsheet.empty' });
  });

  it('join two storeys only where the lower one is ambiguous', async () => {
    const sheet = await read([
      ['姓名', '本人', '', '配偶', '', '备注'],
      ['', '电话', '邮箱', '电话', '单位', ''],
      ['张三', '1', '2', '3', '4', '5'],
    ], ['A1:A2', 'B1:C1', 'D1:E1', 'F1:F2']);
    expect([sheet.headers, sheet.headerRow]).toEqual([['姓名', '本人/电话', '邮箱', '配偶/电话', '单位', '备注'], 2]);
    expect(await collectTexts(sheet)).toEqual([['张三', '1', '2', '3', '4', '5']]);
  });

  it('leave a gap for a column without header and pad short rows', async () => {
    const sheet = await read([['姓名', '', '学号'], ['张三']]);
    expect(sheet.headers).toEqual(['姓名', '', '学号']);
    expect((await collectRows(sheet))[0]?.cells.map(({ kind }) => kind)).toEqual(['text', 'empty', 'empty']);
  });

  it('may be all there is', async () => {
    const sheet = await read([['姓名', '学号']]);
    expect([sheet.headers, await collectRows(sheet)]).toEqual([['姓名', '学号'], []]);
  });
});

describe('merged data cells', () => {
  it('give each row the content, downwards only', async () => {
    const sheet = await read([['支部', '姓名', '备注'], ['第一支部', '张三', '无'], ['', '李四', ''], ['', '王五', ''], ['第二支部', '赵六', '']], ['A2:A4', 'C2:C3']);
    expect(await collectTexts(sheet)).toEqual([['第一支部', '张三', '无'], ['第一支部', '李四', '无'], ['第一支部', '王五', ''], ['第二支部', '赵六', '']]);
  });

  it('keep the row numbers of the file', async () => {
    const sheet = await read([['姓名'], [], ['张三'], [], ['李四']]);
    expect((await collectRows(sheet)).map(({ number }) => number)).toEqual([3, 5]);
  });
});
