import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay } from '../kernel/index.js';
import { guessXuexiColumns, monthOfCell, readXuexiRow, XUEXI_COLUMNS, type RawXuexiRow } from './xuexi-row.js';
import { isSuspiciousXuexi, mostXuexiOf, XUEXI_RULES, xuexiRuleOn } from './xuexi-rules.js';
import { boardPeriod } from './point-periods.js';
import type { Period } from '../kernel/index.js';

const day = (text: string): CalendarDay => text as CalendarDay;
const month = (key: string): Period => boardPeriod(key) as Period;
const TODAY = day('2026-12-05');
const RAW: RawXuexiRow = { name: '张三', schoolNumber: '2022010101', month: '2026-11', points: 620 };
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

describe('a row', () => {
  it.each<[RawXuexiRow, string[]]>([
    [{}, []], [{ points: '1,200' }, []], [{ points: 1261 }, ['suspicious']], [{ points: 38_000 }, ['suspicious']], [{ points: -1 }, ['points:not_whole']], [{ points: 1.5 }, ['points:not_whole']], [{ points: null }, ['points:required']],
    [{ month: '2026年11月' }, []], [{ month: '2026-11-30' }, []], [{ month: '2027-01' }, ['month:in_future']], [{ month: '11月' }, ['month:malformed']], [{ month: '2018-12' }, ['month:too_early']], [{ month: '' }, ['month:required']],
    [{ name: '' }, ['name:required']], [{ schoolNumber: null }, ['schoolNumber:required']], [{ name: '', schoolNumber: '' }, ['name:required', 'schoolNumber:required']],
    [{ name: '', schoolNumber: '', branch: '第一党支部', people: 20, points: 12_000 }, []], [{ name: '', schoolNumber: '', branch: '第一党支部', points: 1 }, ['people:required']],
    [{ name: '', schoolNumber: '', branch: '第一党支部', people: 2, points: 2521 }, ['suspicious']], [{ points: 99_999_999 }, ['points:too_many']],
  ])('%j → %j', (part, found) => expect(codes(part)).toEqual(found));

  it('never falls over whatever a cell holds', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom('张三', '2022010101', '2026-11', '620'));
    fc.assert(fc.property(fc.record({ name: cell, schoolNumber: cell, branch: cell, month: cell, points: cell, people: cell }), (raw) => {
      const read = readXuexiRow(raw, TODAY);
      return read.ok ? Number.isInteger(read.value.row.points) && read.value.row.month.length === 7 : read.error.length > 0;
    }));
    expect([monthOfCell('2026-13'), monthOfCell(undefined), monthOfCell('2026.1')?.key]).toEqual([null, null, '2026-01']);
  });
});

describe('the columns', () => {
  it('are known by the headers of the template and of other people', () => {
    expect(guessXuexiColumns(XUEXI_COLUMNS.map((one) => one.header))).toEqual(XUEXI_COLUMNS.map((one) => one.field));
    expect(guessXuexiColumns(['序号', '用户姓名', '学 号', '所在组织', '统计周期', '月度积分（必填）', '累计积分'])).toEqual([null, 'name', 'schoolNumber', 'branch', 'month', 'points', null]);
  });
});
