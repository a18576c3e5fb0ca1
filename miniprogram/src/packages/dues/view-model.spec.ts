import { describe, expect, it } from '@jest/globals';
import type { DuesCourse, DuesMonthCounts, DuesMonthView, DuesRuleView, DuesStanding, PaymentView } from '@party/shared/dues';
import { baseOfWage, bookedFen, branchPercent, chartOf, countsOf, declareKind, dueThrough, fenOf, monthHint, ofSeveral, outlook, paymentFacts, paymentLines, paymentTitle, shiftMonth, slipRows, thisMonth, unpaidOf, wageEntries, wageItems } from './view-model';

const month = (at: string, part: Partial<DuesMonthView> = {}): DuesMonthView => ({ month: at, standing: 'unpaid', chargedFen: 4740, adjustedFen: 0, relievedFen: 0, paidFen: 0, outstandingFen: 4740, branchName: '第一党支部', ...part });
const standing = { currentMonth: '2026-11', months: [month('2026-12'), month('2026-11', { standing: 'booked' }), month('2026-10'), month('2026-09'), month('2026-08', { standing: 'paid', outstandingFen: 0 })] } as DuesStanding;
const payment = { months: [{ month: '2026-09', fen: 4740 }, { month: '2026-10', fen: 4740 }], extra: 'voluntary', extraFen: 520, totalFen: 10_000, state: 'rejected', receiptNumber: 'A1', way: 'cash', paidOn: '2026-11-20', paidByName: null, branchName: '第一党支部', bookedBy: '甲', decidedBy: '乙', opinion: '金额不符' } as PaymentView;
const RULE: DuesRuleView = { id: 'r', from: '2026-01', regulation: '2008-3', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 };

describe('months', () => {
  it('are those of China, and go on over the year', () => {
    expect(thisMonth(Date.UTC(2026, 10, 30, 16, 30))).toBe('2026-12');
    expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });

  it('are summed from the earliest unpaid one on', () => {
    expect(unpaidOf(standing).map((one) => one.month)).toEqual(['2026-09', '2026-10']);
    expect(bookedFen(standing)).toBe(4740);
    expect([dueThrough(unpaidOf(standing), '2026-09'), dueThrough(unpaidOf(standing), '2026-10'), dueThrough(unpaidOf(standing), '')]).toEqual([4740, 9480, 0]);
    expect(monthHint(month('2026-11', { relievedFen: 1000 }), true)).toBe('应交 ¥47.40，减免 ¥10.00 · 第一党支部');
    expect(monthHint(month('2026-11'), false)).toBe('应交 ¥47.40');
    expect([ofSeveral([]), ofSeveral([month('2026-10'), month('2026-11')]), ofSeveral([month('2026-10'), month('2026-11', { branchName: '第二党支部' })])]).toEqual([false, false, true]);
  });
});

describe('payments', () => {
  it('are named by what they settle', () => {
    expect(paymentTitle(payment)).toBe('2026年9月至2026年10月党费及自愿多交');
    expect(paymentTitle({ ...payment, months: [{ month: '2026-09', fen: 1 }], extra: 'none' })).toBe('2026年9月党费');
    expect(paymentTitle({ ...payment, months: [], extra: 'central' })).toBe('大额党费（上缴中央）');
    expect(paymentLines(payment).map(({ term, value }) => `${term} ${value}`)).toEqual(['2026年9月党费 ¥47.40', '2026年10月党费 ¥47.40', '自愿多交党费 ¥5.20', '合计 ¥100.00']);
    expect(paymentFacts(payment).at(-1)).toEqual({ term: '退回原因', value: '金额不符' });
  });
});

describe('the grid and the chart', () => {
  it('count who is settled, and say 0 % of nobody', () => {
    const counts: DuesMonthCounts = { month: '2026-11', byStanding: [{ standing: 'paid', count: 2, fen: 40 }, { standing: 'waived', count: 1, fen: 0 }, { standing: 'unpaid', count: 1, fen: 20 }], undeclared: 1 };
    expect(countsOf(counts)).toMatchObject({ people: 4, paid: 3, dueFen: 60, paidFen: 40, percent: 75 });
    expect(countsOf({ ...counts, byStanding: [] })).toMatchObject({ people: 0, percent: 0 });
    expect(branchPercent({ people: 0, paidPeople: 0, waivedPeople: 0 } as never)).toBe(100);
  });

  it('never draws beyond the tallest month', () => {
    const course: DuesCourse = { months: [{ month: '2026-10', people: 2, paidPeople: 2, dueFen: 200, paidFen: 200 }, { month: '2026-11', people: 2, paidPeople: 0, dueFen: 100, paidFen: 0 }] };
    expect(chartOf(course)).toEqual([{ month: '2026-10', label: '10', duePercent: 100, paidPercent: 100 }, { month: '2026-11', label: '11', duePercent: 50, paidPercent: 0 }]);
    expect(chartOf({ months: [{ month: '2026-11', people: 0, paidPeople: 0, dueFen: 0, paidFen: 0 }] })[0]?.paidPercent).toBe(0);
  });
});

describe('a declaration', () => {
  it('asks each category for what it earns', () => {
    expect((['monthly_wage', 'annual_wage', 'irregular_income', 'retired', 'student', 'farmer'] as const).map(declareKind)).toEqual(['wage', 'amount', 'quarter', 'amount', 'fixed', 'fixed']);
    expect([wageItems('counted').length, wageItems('deducted').length]).toEqual([4, 6]);
  });

  it('reads yuan as people type them, and reckons the base and what it comes to', () => {
    expect([fenOf('4740'), fenOf('1,234.5'), fenOf(''), fenOf('四千')]).toEqual([474_000, 123_450, 0, null]);
    expect(wageEntries({ post: '5000', pension: '260.00', grade: '' })).toEqual([{ item: 'post', fen: 500_000 }, { item: 'pension', fen: 26_000 }]);
    expect(wageEntries({ post: '五千' })).toBeNull();
    expect([baseOfWage(wageEntries({ post: '5000', pension: '260' })), baseOfWage([]), baseOfWage(null)]).toEqual([474_000, null, null]);
    expect(slipRows(wageEntries({ post: '5000', pension: '260' }))).toEqual([{ term: '岗位工资', value: '加 ¥5,000.00' }, { term: '养老保险（个人缴纳）', value: '减 ¥260.00' }, { term: '月交纳基数', value: '¥4,740.00' }]);
    expect([slipRows(null), slipRows([])]).toEqual([[], []]);
    expect(outlook(RULE, 'monthly_wage', { fen: 474_000, months: 1 })).toMatchObject({ fen: 4740 });
    expect(outlook(RULE, 'irregular_income', { fen: 900_001, months: 3 })?.fen).toBe(3000);
    expect([outlook(null, 'monthly_wage', { fen: 1, months: 1 }), outlook(RULE, 'monthly_wage', null)]).toEqual([null, null]);
  });
});
