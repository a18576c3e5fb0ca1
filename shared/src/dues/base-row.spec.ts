import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BASE_COLUMNS, guessBaseColumns } from './base-columns.js';
import { needsBase } from './dues-rule.js';
import { readBaseRow, type RawBaseRow } from './base-row.js';
import { isFen } from './fen.js';

const RAW: RawBaseRow = { name: '张三', schoolNumber: '2022010101', category: '月薪制', base: '5100.50', from: '', note: null };
const faults = (raw: RawBaseRow): string[] => {
  const read = readBaseRow({ ...RAW, ...raw });
  return read.ok ? [] : read.error.map((one) => `${one.field}:${one.code}`);
};

describe('a row of a table of bases', () => {
  it.each<[RawBaseRow, string[]]>([
    [{}, []],
    [{ base: 5100.5 }, []],
    [{ category: '学生', base: null }, []],
    [{ category: '学生' }, ['base:no_base_needed']],
    [{ category: '农民', base: '1' }, ['base:no_base_needed']],
    [{ base: null }, ['base:required']],
    [{ base: '5100.505' }, ['base:malformed']],
    [{ base: -1 }, ['base:malformed']],
    [{ base: '10000000.01' }, ['base:too_much']],
    [{ category: '富翁' }, ['category:unknown_category']],
    [{ from: '2026-13' }, ['from:malformed']],
    [{ from: 2026.1 }, ['from:malformed']],
    [{ name: '', schoolNumber: '' }, ['name:required', 'schoolNumber:required']],
    [{ note: '字'.repeat(201) }, ['note:note_too_long']],
  ])('%j → %j', (raw, found) => expect(faults(raw)).toEqual(found));

  it.each(['2026-03', '2026年3月', '2026/3', '2026.03'])('reads the month %s', (from) => {
    expect(readBaseRow({ ...RAW, from })).toMatchObject({ ok: true, value: { baseFen: 510_050, from: '2026-03', note: null } });
  });

  it('never falls over, and what is read fits the columns', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.boolean(), fc.constant(null));
    const base = fc.oneof(cell, fc.integer({ min: 0, max: 2_000_000_000 }).map((fen) => String(fen / 100)));
    const category = fc.oneof(cell, fc.constantFrom('月薪制', '学生', '离退休'));
    fc.assert(fc.property(cell, category, base, cell, (name, kind, money, note) => {
      for (const raw of [{ name, schoolNumber: name, category: kind, base: money, from: note, note }, { ...RAW, category: kind, base: money }]) {
        const read = readBaseRow(raw);
        const fits = read.ok ? (needsBase(read.value.category) ? isFen(read.value.baseFen ?? -1) : read.value.baseFen === null) : read.error.length > 0;
        expect(fits).toBe(true);
      }
    }));
  });
});

describe('the columns of a table of bases', () => {
  it('are known by the headers of the template and by what people call them, each once', () => {
    expect(guessBaseColumns(BASE_COLUMNS.map((one) => one.header))).toEqual(BASE_COLUMNS.map((one) => one.field));
    expect(guessBaseColumns(['序号', '职工号', '姓 名（必填）', '类别', '党费缴纳基数（元）', '基数', '执行月份', ''])).toEqual([null, 'schoolNumber', 'name', 'category', 'base', null, 'from', null]);
  });
});
