import { describe, expect, it } from '@jest/globals';
import type { Id } from '../kernel/index.js';
import type { DeclaredBase } from './base-course.js';
import { judgeBase, type KnownPayer } from './base-judge.js';
import type { BaseRow } from './base-row.js';
import type { DuesMonth } from './dues-month.js';

const month = (text: string): DuesMonth => text as DuesMonth;
const declared = (from: string, fen: number): DeclaredBase => ({ from: month(from), category: 'monthly_wage', base: { fen, months: 1 } });
const since = (text: string): KnownPayer['firstOpen'] => ({ year: month(text), other: month(text) });
const ROW: BaseRow = { name: '张三', schoolNumber: '2022010101', category: 'monthly_wage', baseFen: 510_000, from: null, note: null };
const KNOWN: KnownPayer = {
  id: 'm1' as Id, inReach: true, name: '张三', stage: 'full', status: 'normal', category: 'monthly_wage', isImporter: false, declared: [], firstOpen: since('2026-03'),
};
const outcome = (row: Partial<BaseRow>, known: Partial<KnownPayer>): string => {
  const found = judgeBase({ ...ROW, ...row }, { ...KNOWN, ...known }, month('2026-11'), null);
  return found.is === 'conflict' ? found.conflict.code : found.is === 'set' ? `${found.reason} ${found.from}` : 'same';
};

describe('what a row of a table of bases comes to', () => {
  const fixed = [declared('2026-03', 510_000)];
  it.each<[string, Partial<BaseRow>, Partial<KnownPayer>]>([
    ['year 2026-03', {}, {}],
    ['year 2026-05', { from: month('2026-05') }, {}],
    ['year 2026-03', {}, { declared: [declared('2025-01', 510_000)] }],
    ['already_reckoned', { from: month('2026-02') }, {}],
    ['same', {}, { declared: fixed }],
    ['same', {}, { declared: fixed, firstOpen: since('2026-12') }],
    ['year_fixed', { baseFen: 520_000 }, { declared: fixed }],
    ['wage_changed 2027-01', { baseFen: 520_000, from: month('2027-01') }, { declared: fixed }],
    ['same', { from: month('2027-01') }, { declared: [...fixed, declared('2027-01', 510_000)] }],
    ['too_far', { from: month('2027-02') }, { declared: fixed }],
    ['nothing_declared', { from: month('2027-01') }, {}],
    ['same', { category: 'student', baseFen: null }, { category: 'student' }],
    ['other_category', {}, { category: 'retired' }],
    ['other_category', {}, { category: null }],
    ['own_record', {}, { isImporter: true }],
    ['other_name', {}, { name: '李四' }],
    ['not_opened', {}, { firstOpen: null }],
    ['out_of_reach', {}, { inReach: false, name: '李四' }],
  ])('%s', (expected, row, known) => expect(outcome(row, known)).toBe(expected));

  it('knows a number nobody has and a second row of one person', () => {
    expect(judgeBase(ROW, null, month('2026-11'), null)).toMatchObject({ conflict: { code: 'not_found' } });
    expect(judgeBase(ROW, KNOWN, month('2026-11'), 2)).toMatchObject({ conflict: { code: 'duplicate_in_file' } });
  });
});
