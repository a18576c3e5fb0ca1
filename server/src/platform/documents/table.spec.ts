import { describe, expect, it } from '@jest/globals';
import { readPdf } from '../../../test/support/read-pdf.js';
import { A4Sheet } from './a4-sheet.js';
import { drawTable } from './table.js';

const COLUMNS = [{ header: '序号', width: 40, align: 'center' }, { header: '姓名', width: 90 }, { header: '所在党支部', width: 220 }] as const;

describe('a table', () => {
  it('goes on to further pages under its header, wraps long cells and tears no row', async () => {
    const sheet = await A4Sheet.open({ title: '名单', createdAt: new Date(0) });
    const rows = Array.from({ length: 60 }, (_, at) => [String(at + 1), at === 3 ? '𠮷野' : '欧阳明月', at % 7 === 0 ? '中共计算机科学与技术学院学生第一支部委员会'.repeat(2) : '学生第一支部']);
    const end = drawTable(sheet, { columns: COLUMNS, rows, x: 60, y: 120 });
    const bytes = await sheet.finish();
    const pages = await Promise.all([1, 2, 3].map((number) => readPdf(bytes, number)));
    const texts = pages.map(({ text }) => text);
    expect(pages.map(({ pages: count, overlaps }) => [count, overlaps])).toEqual([[3, []], [3, []], [3, []]]);
    expect(texts[0]?.startsWith('序号姓名所在党支部1欧阳明月中共计算机科学与技术学院学生第一支部委员会中共计算机科学与技术学院学生第一支部委员会2')).toBe(true);
    expect(texts[0]).toContain('4𠮷野学生第一支部');
    expect(texts.every((text) => text.startsWith('序号姓名所在党支部'))).toBe(true);
    expect(texts[2]?.endsWith('60欧阳明月学生第一支部')).toBe(true);
    expect(texts.join('').match(/欧阳明月|𠮷野/g)).toHaveLength(60);
    expect(end).toBeGreaterThan(60);
  });
});
