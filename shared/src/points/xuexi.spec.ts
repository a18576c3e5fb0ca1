import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay } from '../kernel/index.js';
import { guessXuexiColumns, periodOfCell, readXuexiRow, XUEXI_COLUMNS, type RawXuexiRow } from './xuexi-row.js';
import { isSuspiciousXuexi, isXuexiJump, mostXuexiOf, XUEXI_RULES, xuexiRuleOn } from './xuexi-rules.js';
import { boardPeriod } from './point-periods.js';
import type { Period } from '../kernel/index.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const month = (key: string): Period => boardPeriod(key) as Period;
const TODAY = day('2026-12-05');
const RAW: RawXuexiRow = { name: '张三', schoolNumber: '2022010101', period: '2026-11', points: 620 };
const codes = (part: RawXuexiRow): string[] => {
  const read = readXuexiRow({ ...RAW, ...part }, TODAY);
  return read.ok ? read.value.warnings.map((one) => one.code) : read.error.map((one) => `${one.field}:${one.code}`);
};

describe('what can be earned', () => {
  it('goes by the table of each day', () => {
    expect(XUEXI_RULES.map((rule) => rule.from)).toEqual(XUEXI_RULES.map((rule) => rule.from).sort());
    expect([xuexiRuleOn(day('2018-01-01')), xuexiRuleOn(day('2019-03-27')), xuexiRuleOn(day('2019-03-28')), xuexiRuleOn(TODAY)].map((rule) => rule.mostPerDay)).toEqual([66, 66, 52, 42]);
    expect([mostXuexiOf(month('2026-11'), TODAY), mostXuexiOf(month('2026-12'), TODAY), mostXuexiOf(month('2019-03'), TODAY)]).toEqual([30 * 42, 5 * 42, 27 * 66 + 4 * 52]);
    expect([isSuspiciousXuexi(1260, 1, month('2026-11'), TODAY), isSuspiciousXuexi(1261, 1, month('2026-11'), TODAY), isSuspiciousXuexi(2520, 2, month('2026-11'), TODAY)]).toEqual([false, true, false]);
  });
});

describe('a jump', () => {
  it('is far above what somebody had before, and never the first figures of somebody', () => {
    const jump = (points: number, earlier: number[], key = '2026-11'): boolean => isXuexiJump(points, earlier, month(key));
    expect([jump(900, []), jump(900, [100]), jump(900, [100, 300]), jump(600, [100, 300]), jump(601, [100, 300]), jump(250, [10, 20]), jump(230, [10, 20]), jump(250, [10, 20], '2026-W47')]).toEqual([false, false, true, false, true, true, false, true]);
  });
});

describe('a row', () => {
  it.each<[RawXuexiRow, string[]]>([
    [{}, []], [{ points: '1,200' }, []], [{ points: 1261 }, ['suspicious']], [{ points: 38_000 }, ['suspicious']], [{ points: -1 }, ['points:not_whole']], [{ points: 1.5 }, ['points:not_whole']], [{ points: null }, ['points:required']],
    [{ period: '2026年11月' }, []], [{ period: '2026-11-30' }, []], [{ period: '2027-01' }, ['period:in_future']], [{ period: '11月' }, ['period:malformed']], [{ period: '2018-12' }, ['period:too_early']], [{ period: '' }, ['period:required']],
    [{ name: '' }, ['name:required']], [{ schoolNumber: null }, []], [{ name: '', schoolNumber: '' }, ['name:required']],
    [{ name: '', schoolNumber: '', branch: '第一党支部', people: 20, points: 12_000 }, []], [{ name: '', schoolNumber: '', branch: '第一党支部', points: 1 }, ['people:required']],
    [{ name: '', schoolNumber: '', branch: '第一党支部', people: 2, points: 2521 }, ['suspicious']], [{ points: 99_999_999 }, ['points:too_many']],
  ])('%j → %j', (part, found) => expect(codes(part)).toEqual(found));

  it.each([
    ['2026-W47', '2026-W47'], ['2026w47', '2026-W47'], ['2026年第47周', '2026-W47'], ['2026年47周', '2026-W47'], ['2026第9周', '2026-W09'], ['2026-W53', '2026-W53'], ['2026-W54', null], ['2026-W00', null], ['第47周', null],
    ['2026-11-16至2026-11-22', '2026-W47'], ['2026/11/16～2026/11/22', '2026-W47'], ['2026年11月16日-2026年11月22日', '2026-W47'], ['2026.12.28 - 2027.1.3', '2026-W53'], ['2026-11-17至2026-11-23', null], ['2026-11-16至2026-11-29', null], ['2026-02-30至2026-03-08', null],
    ['2026-11', '2026-11'], ['2026-11-16', '2026-11'], ['202647', null],
  ])('reads the period %j as %j', (cell, key) => expect(periodOfCell(cell)?.key ?? null).toBe(key));

  it('of a week is measured by its seven days', () => {
    expect([codes({ period: '2026-W47', points: 294 }), codes({ period: '2026-W47', points: 295 }), codes({ period: '2026-W49', points: 252 }), codes({ period: '2026-W49', points: 253 }), codes({ period: '2026-W50' })]).toEqual([[], ['suspicious'], [], ['suspicious'], ['period:in_future']]);
  });

  it('never falls over whatever a cell holds', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom('张三', '2022010101', '2026-11', '620'));
    fc.assert(fc.property(fc.record({ name: cell, schoolNumber: cell, branch: cell, period: cell, points: cell, people: cell }), (raw) => {
      const read = readXuexiRow(raw, TODAY);
      return read.ok ? Number.isInteger(read.value.row.points) && [7, 8].includes(read.value.row.period.length) : read.error.length > 0;
    }));
    expect([periodOfCell('2026-13'), periodOfCell(undefined), periodOfCell('2026.1')?.key]).toEqual([null, null, '2026-01']);
  });
});

describe('the columns', () => {
  it('are known by the headers of the template and of other people', () => {
    expect(guessXuexiColumns(XUEXI_COLUMNS.map((one) => one.header))).toEqual(XUEXI_COLUMNS.map((one) => one.field));
    expect(guessXuexiColumns(['序号', '用户姓名', '学 号', '所在组织', '统计周期', '月度积分（必填）', '累计积分'])).toEqual([null, 'name', 'schoolNumber', 'branch', 'period', 'points', null]);
  });
});
