import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { collectTexts } from '../../../test/support/workbooks/collect-sheet.js';
import { readSheet } from './read-sheet.js';
import { csvChunks, csvField } from './write-csv.js';

async function csvOf(headers: readonly string[], rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of csvChunks(headers, rows)) { chunks.push(chunk); }
  return Buffer.concat(chunks);
}

describe('CSV', () => {
  it.each([
    ['=1+1', '\'=1+1'], ['+86', '\'+86'], ['-1', '\'-1'], ['@x', '\'@x'], ['＝1', '\'＝1'], [' =1', '\' =1'], ['\t=1', '"\'\t=1"'],
    ['a,b', '"a,b"'], ['说"好"', '"说""好"""'], ['多\n行', '"多\n行"'], ['00123', '00123'], ['张三', '张三'],
  ])('writes %j as %j', (input, output) => {
    expect(csvField(input)).toBe(output);
  });

  it('leaves negative numbers numbers', () => {
    expect([csvField(-5), csvField(true), csvField(null), csvField(undefined)]).toEqual(['-5', '是', '', '']);
  });

  it('begins with the byte order mark and ends lines as RFC 4180 says', async () => {
    expect((await csvOf(['姓名'], [['张三']])).toString()).toBe('\ufeff姓名\r\n张三\r\n');
  });

  it('never lets a field begin like a formula, whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(csvField(text)).not.toMatch(/^"?[\s\u3000]*[=+\-@＝＋－＠]/);
    }));
  });

  it('comes back through our own import', async () => {
    const rows = [['=1+1', '00123', '多\n行'], [' =1', '\u3000-1', '1'], ['-5', '+86 138', '说"好",吗']];
    expect(await collectTexts(await readSheet(await csvOf(['a', 'b', 'c'], rows)))).toEqual(rows);
  });
});
