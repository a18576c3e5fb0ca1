import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LongUnpaidRow, PaymentView } from '@party/shared/dues';
import { fromShanghai, type CalendarDay, type Id, type Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { TodoList } from '@party/shared/workbench';
import { Jobs } from '../../src/platform/scheduler/jobs.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

type Person = Actor & { memberId: Id };
let rig: CorrectionRig;
let [secretary, deputy, stranger, department, school]: Person[] = [];

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, deputy, stranger] = [await rig.keeper('secretary'), await rig.keeper('deputy_secretary'), await rig.keeper('secretary', 'otherBranch')];
  [department, school] = [await rig.keeper('department_officer', 'department'), await rig.keeper('school_officer', 'school')];
  await rig.call(school, 'POST', '/dues/rules', { from: '2026-05', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
});
afterAll(() => rig.close());

async function night(day: string): Promise<void> {
  rig.server.clock.set(fromShanghai(day as CalendarDay, { hour: 9 }));
  await rig.server.app.get(Jobs, { strict: false }).all().find(({ name }) => name === 'dues.charge')?.run(day, new AbortController().signal);
}
async function paid(who: Person, months: string[]): Promise<void> {
  const { id } = (await rig.call(secretary as Person, 'POST', '/dues/payments', { memberId: who.memberId, months, extraFen: 0, way: 'cash', receiptNumber: `L${who.memberId.slice(-8)}`, paidOn: '2026-11-24' })).json<PaymentView>();
  expect((await rig.call(deputy as Person, 'POST', `/dues/payments/${id}/decision`, { version: 1, decision: 'confirm' })).statusCode).toBe(200);
}
const listed = async (who: Person | undefined, query = 'limit=100'): Promise<Page<LongUnpaidRow>> => (await rig.call(who ?? null, 'GET', `/dues/long-unpaid?${query}`)).json<Page<LongUnpaidRow>>();
const todo = async (who: Person | undefined): Promise<string[]> => (await rig.call(who ?? null, 'GET', '/todos')).json<TodoList>().groups.find(({ kind }) => kind === 'dues.long_unpaid')?.items.map(({ title }) => title) ?? [];

describe('who has paid nothing for six months', () => {
  it('is listed for the branch and the committee, one page after the other, and stands among what waits; nothing is done about it', async () => {
    const since = { joinDate: '2026-10-08' as never, stage: 'probationary' as const, conversionDate: null };
    const [owes, pays, fresh, silent, exempt] = [
      await rig.member({ name: '甲未交' }), await rig.member({ name: '乙已交' }), await rig.member({ name: '丙新', ...since }), await rig.member({ name: '丁未报', duesCategory: 'monthly_wage', memberCategory: 'teacher' }), await rig.member({ name: '戊免' }),
    ];
    // The keepers themselves owe as well; they are nobody's point here.
    await rig.server.source.query("UPDATE member SET status = 'transferred_out' WHERE id IN (?)", [[secretary, deputy, stranger, department, school].map((one) => one?.memberId)]);
    await night('2026-10-24');
    const relief = (await rig.call(secretary as Person, 'POST', '/dues/reliefs', { memberId: exempt.memberId, kind: 'waived', from: '2026-05', until: '2026-09', reason: '家庭遭受自然灾害', document: '支委会记录（2026-10-20）' })).json<{ id: Id }>();
    expect((await rig.call(department as Person, 'POST', `/dues/reliefs/${relief.id}/decision`, { version: 1, decision: 'approve' })).statusCode).toBe(200);
    expect((await listed(secretary)).items).toEqual([]);
    await night('2026-11-24');
    await paid(pays, ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']);
    const before = await rig.server.source.query('SELECT id, status, stage, version FROM member ORDER BY id');

    const rows = (await listed(secretary)).items;
    expect(rows.map(({ memberName, unpaidMonths, since: first, outstandingFen }) => `${memberName} ${unpaidMonths} ${first} ${outstandingFen}`).sort()).toEqual(['丁未报 6 2026-05 null', '甲未交 6 2026-05 120']);
    expect(rows.every((row) => ![pays, fresh, exempt].some(({ memberId }) => memberId === row.memberId))).toBe(true);
    const first = await listed(department, 'limit=1');
    const second = await listed(department, `limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ memberId }) => memberId).sort()).toEqual([owes.memberId, silent.memberId].sort());
    expect(second.next).toBeNull();
    expect([(await listed(stranger)).items, await todo(stranger)]).toEqual([[], []]);
    expect([await todo(secretary), await todo(department), await todo(school), await todo(owes)]).toEqual([['2 名党员满六个月未交党费'], ['2 名党员满六个月未交党费'], [], []]);
    expect((await rig.call(owes, 'GET', '/dues/long-unpaid')).statusCode).toBe(403);

    await night('2026-11-25');
    expect(await rig.server.source.query('SELECT id, status, stage, version FROM member ORDER BY id')).toEqual(before);
    expect((await rig.call(owes, 'GET', '/me/messages')).json<Page<unknown>>().items).toEqual([]);
  });

  it('is listed no more once money was handed over, or the committee gave leave to pay later', async () => {
    const [row] = (await listed(secretary)).items.filter(({ memberName }) => memberName === '甲未交');
    await paid({ memberId: row?.memberId } as Person, ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']);
    expect((await listed(secretary)).items.map(({ memberName }) => memberName)).toEqual(['丁未报']);
    expect(await todo(secretary)).toEqual(['1 名党员满六个月未交党费']);
  });
});
