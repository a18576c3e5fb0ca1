import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { collectRows, collectTexts } from '../../../test/support/workbooks/collect-sheet.js';
import { readSheet } from './read-sheet.js';

const TEXT = '姓名,学号,备注\r\n张三,00123,"第一行\r\n第二行"\r\n\r\n𠮷田,0045,"说""好"""\r\n';
const EXPECTED = [['张三', '00123', '第一行\r\n第二行'], ['𠮷田', '0045', '说"好"']];

describe('text tables', () => {
  it.each([
    ['utf-8', 'utf-8', Buffer.from(TEXT)],
    ['utf-8 with mark', 'utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['gb18030', 'gb18030', iconv.encode(TEXT, 'gb18030')],
    ['utf-16 as Excel saves it', 'utf-16le', Buffer.from(`\ufeff${TEXT.replaceAll(',', '\t')}`, 'utf16le')],
    ['semicolons', 'utf-8', Buffer.from(TEXT.replaceAll(',', ';'))],
    ['tabs', 'utf-8', Buffer.from(TEXT.replaceAll(',', '\t'))],
    ['bare line feeds', 'utf-8', Buffer.from(TEXT.replaceAll('\r\n\r\n', '\r\n').replaceAll('\r\n', '\n').replace('第一行\n', '第一行\r\n'))],
  ])('%s', async (_, encoding, file) => {
    const sheet = await readSheet(file);
    expect([sheet.format, sheet.encoding, sheet.headers]).toEqual(['csv', encoding, ['姓名', '学号', '备注']]);
    expect(await collectTexts(sheet)).toEqual(EXPECTED);
  });

  it('follows the hint of Excel about the delimiter', async () => {
    const sheet = await readSheet(Buffer.from('sep=|\r\n姓名|学号\r\n张三|1\r\n'));
    expect([sheet.headers, sheet.headerRow, await collectTexts(sheet)]).toEqual([['姓名', '学号'], 2, [['张三', '1']]]);
  });

  it.each([
    ['="00123"', '00123'], ['"=""00123"""', '00123'], ['\t00123\t', '00123'], ['\'00123', '00123'], ['\'=1+1', '=1+1'],
    ['\'-5', '-5'], ['5" 管', '5" 管'], ['\'引用\'', '\'引用\''], ['=1+1', '=1+1'], ['="a""b"', '="a""b"'],
  ])('field %s means %s', async (field, text) => {
    expect(await collectTexts(await readSheet(Buffer.from(`姓名,值\n张三,${field}\n`)))).toEqual([['张三', text]]);
  });

  it('numbers records as Excel shows them, blank ones included', async () => {
    expect((await collectRows(await readSheet(Buffer.from(TEXT)))).map(({ number }) => number)).toEqual([2, 4]);
  });

  it('survives a character that falls across two pieces', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `张三丰${i},00${i}`);
    const file = iconv.encode(`姓名,学号\n${rows.join('\n')}\n`, 'gb18030');
    const texts = await collectTexts(await readSheet(file));
    expect(texts.map((row) => row.join(','))).toEqual(rows);
  });

  it('stops at the limit of rows while reading', async () => {
    const sheet = await readSheet(Buffer.from('姓名\na\nb\nc\n'), { limits: { rows: 2 } });
    await expect(collectRows(sheet)).rejects.toMatchObject({ code: 'spreadsheet.too_many_rows' });
  });
});
