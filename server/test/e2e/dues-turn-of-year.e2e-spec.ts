import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_COLUMNS, type DuesMonthCounts, type OwnDues, type PaymentView, type UndeclaredRow } from '@party/shared/dues';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import { Jobs } from '../../src/platform/scheduler/jobs.js';
import { workbookBytes } from '../../src/platform/spreadsheet/write-workbook.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { duesBookIsRight } from '../support/dues-book.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { ImportDesk } from '../support/import-desk.js';

type Person = Actor & { memberId: Id };
let rig: CorrectionRig;
let [secretary, deputy, school, officer]: Person[] = [];
let receipt = 0;

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy, school, officer] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary'), await rig.keeper('school_officer', 'school'), await rig.keeper('department_officer', 'department')];
  await buildPosition(rig.server, rig.tree.department.id, officer.memberId, 'department_officer');
  await rig.call(school, 'POST', '/dues/rules', { from: '2026-10', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
});
afterAll(() => rig.close());

const at = (day: string): void => rig.server.clock.set(fromShanghai(day as CalendarDay, { hour: 9 }));
async function night(day: string): Promise<void> {
  rig.server.clock.set(fromShanghai(day as CalendarDay, { hour: 2, minute: 20 }));
  await rig.server.app.get(Jobs, { strict: false }).all().find(({ name }) => name === 'dues.charge')?.run(day, new AbortController().signal);
  at(day);
}
const send = (who: Actor | undefined, url: string, body: object) => rig.call(who ?? null, 'POST', url, body);
const declare = async (who: Person, baseFen: number, more: object = {}): Promise<string> => {
  const answer = await send(who, '/me/dues/bases', { reason: 'year', baseFen, ...more });
  return answer.statusCode === 201 ? (answer.json<OwnDues>().bases[0]?.from ?? '') : answer.json<{ code: string }>().code;
};
const earner = (category: DuesCategory, more: object = {}): Promise<Person> => rig.member({ duesCategory: category, memberCategory: 'teacher', ...more });
const months = async (who: Person, since: string): Promise<string[]> => (await rig.call(who, 'GET', '/me/dues')).json<OwnDues>().months.filter(({ month }) => month >= since)
  .map(({ month, chargedFen, adjustedFen, outstandingFen }) => `${month} ${chargedFen} ${adjustedFen} ${outstandingFen}`).toReversed();
const todo = async (who: Person): Promise<string[]> => (await rig.call(who, 'GET', '/todos')).json<TodoList>().groups.find(({ kind }) => kind === 'dues.base_to_declare')?.items.map(({ title, dueOn }) => `${title} ${dueOn}`) ?? [];
const unfixed = async (who: Person, month = '2027-01'): Promise<string[]> => (await rig.call(secretary ?? null, 'GET', `/dues/undeclared?month=${month}&limit=100`)).json<Page<UndeclaredRow>>().items.filter(({ memberId }) => memberId === who.memberId).map(({ missing }) => missing);

describe('the base of a new year', () => {
  it('is asked of the member in January, told to the secretary, and asked for January itself', async () => {
    at('2026-12-10');
    const teacher = await earner('monthly_wage');
    expect(await declare(teacher, 510_000)).toBe('2026-10');
    expect([await todo(teacher), await unfixed(teacher, '2026-12')]).toEqual([[], []]);
    await night('2027-01-01');
    expect(await months(teacher, '2026-12')).toEqual(['2026-12 7650 0 7650', '2027-01 7650 0 7650']);
    expect([await todo(teacher), await unfixed(teacher), await unfixed(teacher, '2026-12')]).toEqual([['核定本年度党费交纳基数 2027-01-31'], ['year_base'], []]);
    expect((await rig.call(secretary ?? null, 'GET', '/dues/months/count?month=2027-01')).json<DuesMonthCounts>().undeclared).toBe(1);
    at('2027-01-31');
    expect(await declare(teacher, 610_000)).toBe('2027-01');
    expect(await months(teacher, '2026-12')).toEqual(['2026-12 7650 0 7650', '2027-01 7650 1500 9150']);
    expect([await todo(teacher), await unfixed(teacher), await declare(teacher, 620_000)]).toEqual([[], [], 'dues.already_fixed']);
    // What was asked anew is right now: there is nothing to amend, and the next months follow.
    expect((await send(secretary, '/dues/amendments', { memberId: teacher.memberId, from: '2027-01', until: '2027-01', reason: '核对一月党费' })).json<{ code: string }>().code).toBe('dues.amendment_nothing');
    await night('2027-02-01');
    expect((await months(teacher, '2027-02'))).toEqual(['2027-02 9150 0 9150']);
    await duesBookIsRight(rig.server);
    await expect(rig.server.source.query('UPDATE dues_repriced_month SET fen = 1')).rejects.toThrow('append-only');
  });

  it('is what a relief of January is reckoned from, also one that is granted after January was asked anew', async () => {
    at('2026-12-10');
    const [waived, lowered, fallen] = [await earner('monthly_wage'), await earner('monthly_wage'), await earner('monthly_wage')];
    for (const one of [waived, lowered, fallen]) await declare(one, 510_000);
    await night('2027-01-01');
    at('2027-01-20');
    for (const one of [waived, lowered]) expect(await declare(one, 610_000)).toBe('2027-01');
    expect(await declare(fallen, 410_000)).toBe('2027-01');
    for (const [one, kind] of [[waived, { kind: 'waived' }], [lowered, { kind: 'reduced', reducedFen: 3000 }], [fallen, { kind: 'reduced', reducedFen: 3000 }]] as const) {
      const asked = await send(secretary, '/dues/reliefs', { memberId: one.memberId, ...kind, from: '2027-01', until: '2027-01', reason: '家庭遭遇重大变故，经支部委员会研究同意', document: '支部委员会会议记录（2027-01-18）' });
      expect((await send(officer, `/dues/reliefs/${asked.json<{ id: Id }>().id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
    }
    expect([await months(waived, '2027-01'), await months(lowered, '2027-01'), await months(fallen, '2027-01')]).toEqual([['2027-01 7650 1500 0'], ['2027-01 7650 1500 3000'], ['2027-01 7650 -3550 3000']]);
    await duesBookIsRight(rig.server);
  });

  it('leaves a January that is paid or booked as it is, and counts from February then; so does one declared in February', async () => {
    at('2026-12-10');
    const [paid, booked, late] = [await earner('monthly_wage'), await earner('monthly_wage'), await earner('monthly_wage')];
    for (const one of [paid, booked, late]) await declare(one, 510_000);
    await night('2027-01-01');
    for (const who of [paid, booked]) {
      const { id } = (await send(secretary, '/dues/payments', { memberId: who.memberId, months: ['2026-10', '2026-11', '2026-12', '2027-01'], extraFen: 0, way: 'cash', receiptNumber: `T${(receipt += 1)}`, paidOn: '2027-01-01' })).json<PaymentView>();
      if (who === paid) await send(deputy, `/dues/payments/${id}/decision`, { version: 1, decision: 'confirm' });
      expect(await declare(who, 610_000)).toBe('2027-02');
    }
    expect([await months(paid, '2027-01'), await months(booked, '2027-01')]).toEqual([['2027-01 7650 0 0'], ['2027-01 7650 0 7650']]);
    await night('2027-02-01');
    expect(await declare(late, 610_000)).toBe('2027-03');
    expect(await months(late, '2027-01')).toEqual(['2027-01 7650 0 7650', '2027-02 7650 0 7650']);
    await duesBookIsRight(rig.server);
  });

  it('may come out of a table: the night asks January on it, and until then it can be taken back', async () => {
    at('2026-12-10');
    const schoolNumber = '2012000001';
    const who = await earner('monthly_wage', { name: '钱新', schoolNumber });
    await declare(who, 510_000);
    await night('2027-01-01');
    at('2027-01-20');
    const desk = new ImportDesk(rig.server, officer as Person, rig.tree.department.id, 'dues_bases');
    const line = { name: '钱新', schoolNumber, category: '月薪制', base: '6100.00' } as Readonly<Record<string, string>>;
    const table = await workbookBytes({ createdAt: new Date(0), sheets: [{ name: '党费基数', columns: BASE_COLUMNS.map(({ header }) => ({ header })), rows: [BASE_COLUMNS.map(({ field }) => line[field])] }] });
    const first = await desk.commit(await desk.check(table));
    expect((await desk.undo(first)).statusCode).toBe(200);
    await night('2027-01-21');
    expect(await months(who, '2027-01')).toEqual(['2027-01 7650 0 7650']);
    const again = await desk.commit(await desk.check(table));
    expect(await months(who, '2027-01')).toEqual(['2027-01 7650 0 7650']);
    await night('2027-01-22');
    await night('2027-01-22');
    expect(await months(who, '2027-01')).toEqual(['2027-01 7650 1500 9150']);
    expect((await desk.undo(again)).json<{ code: string }>().code).toBe('imports.undo_blocked');
    await duesBookIsRight(rig.server);
  });
});

describe('income that no year fixes', () => {
  it('is declared anew each quarter by who earns by no month: the average of the quarter before, from its first month on', async () => {
    at('2026-12-10');
    const trader = await earner('irregular_income');
    expect(await declare(trader, 900_000, { months: 3 })).toBe('2026-10');
    await night('2027-01-01');
    expect(await todo(trader)).toEqual(['核定本季度党费交纳基数 2027-01-31']);
    at('2027-01-08');
    expect(await declare(trader, 1_500_000, { months: 3 })).toBe('2027-01');
    expect(await months(trader, '2026-12')).toEqual(['2026-12 1500 0 1500', '2027-01 1500 3500 5000']);
    await night('2027-02-01');
    expect(await declare(trader, 1_500_000, { months: 3 })).toBe('dues.already_fixed');
    await night('2027-04-01');
    expect(await todo(trader)).toEqual(['核定本季度党费交纳基数 2027-04-30']);
    expect(await declare(trader, 600_000, { months: 3 })).toBe('2027-04');
    expect((await months(trader, '2027-03'))).toEqual(['2027-03 5000 0 5000', '2027-04 5000 -4000 1000']);
    await duesBookIsRight(rig.server);
  });

  it('is what a yearly contract paid in the month', async () => {
    at('2027-05-10');
    const contract = await earner('annual_wage', { joinDate: '2027-05-01' });
    expect(await declare(contract, 1_200_000)).toBe('2027-05');
    expect(await declare(contract, 1_200_000)).toBe('dues.already_fixed');
    await night('2027-06-01');
    expect([await todo(contract), await declare(contract, 800_000)]).toEqual([[], '2027-06']);
    expect(await months(contract, '2027-05')).toEqual(['2027-05 24000 0 24000', '2027-06 24000 -12000 12000']);
  });
});
