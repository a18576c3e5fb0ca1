import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DuesStanding } from '@party/shared/dues';
import { fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { Ids } from '../../src/platform/clock/ids.js';
import { MembersApi } from '../../src/modules/members/members.api.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { Jobs } from '../../src/platform/scheduler/jobs.js';
import { person } from '../support/actors.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { duesBookIsRight } from '../support/dues-book.js';
import { idNumberOf } from '../support/factories/member.factory.js';

type Person = Actor & { memberId: Id };
let rig: CorrectionRig;
let [secretary, department, school]: Person[] = [];

beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, department, school] = [await rig.keeper('secretary'), await rig.keeper('department_officer', 'department'), await rig.keeper('school_officer', 'school')];
  await rig.call(school, 'POST', '/dues/rules', { from: '2026-05', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
});
afterAll(() => rig.close());

/** The nightly job of a day. */
async function night(day: string): Promise<void> {
  rig.server.clock.set(fromShanghai(day as CalendarDay, { hour: 2, minute: 20 }));
  const job = rig.server.app.get(Jobs, { strict: false }).all().find(({ name }) => name === 'dues.charge');
  await job?.run(day, new AbortController().signal);
}
const months = async ({ memberId }: Person): Promise<string[]> => (await rig.call(school as Person, 'GET', `/dues/members/${memberId}`)).json<DuesStanding>().months.map(({ month }) => month).toReversed();
const rows = async (): Promise<number> => Number((await rig.server.source.query<{ n: string }[]>('SELECT COUNT(*) AS n FROM dues_month'))[0]?.n);

/** Somebody who came from outside with a letter of dues paid up to a month. */
async function arrives(duesPaidThrough: string): Promise<Person> {
  const asked = await rig.call(secretary as Person, 'POST', '/arrivals', {
    name: '周转入', idNumber: idNumberOf(701), ethnicity: '01', phone: '13710000701', stage: 'full', joinDate: '2020-06', conversionDate: '2021-06-30', sendingName: '中共江城市高新区某街道工作委员会', sendingAddress: '江城市高新区一路1号',
    sendingPhone: '027-87654321', sendingPostcode: '430000', letterNumber: '〔2026〕第0012号', issuedOn: '2026-11-01', validDays: 90, duesPaidThrough, toOrganisationId: rig.tree.branch.id,
  });
  const { id } = asked.json<{ id: Id }>();
  const offices = [school, department, secretary];
  for (const [at, who] of offices.entries()) expect((await rig.call(who ?? null, 'POST', `/arrivals/${id}/decision`, { version: at + 1, decision: 'approve' })).statusCode).toBe(200);
  const { memberId } = (await rig.call(school as Person, 'GET', `/arrivals/${id}`)).json<{ memberId: Id }>();
  await rig.server.source.query("UPDATE member SET dues_category = 'student' WHERE id = ?", [memberId]);
  return { ...person(memberId, rig.tree.branch.path), memberId };
}

describe('months that nobody was asked for', () => {
  it('are charged by the night, from the opening of the book, each once', async () => {
    const student = await rig.member();
    await night('2026-11-24');
    expect(await months(student)).toEqual(['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
    const before = await rows();
    await Promise.all([night('2026-11-24'), night('2026-11-24')]);
    expect(await rows()).toBe(before);
    await duesBookIsRight(rig.server);
  });

  it('are those since the admission of somebody who was recorded late', async () => {
    const late = await rig.member({ stage: 'probationary', joinDate: '2026-09-30' as never, conversionDate: null });
    await night('2026-11-25');
    expect(await months(late)).toEqual(['2026-09', '2026-10', '2026-11']);
  });

  it('are not those in which somebody was stopped', async () => {
    rig.server.clock.set(fromShanghai('2026-06-20' as CalendarDay, { hour: 9 }));
    const stopped = await rig.member({ name: '停复籍' });
    const change = async (status: 'normal' | 'suspended'): Promise<void> => {
      const api = rig.server.app.get(MembersApi, { strict: false });
      const { version } = await api.require(stopped.memberId);
      await rig.server.app.get(Transactions, { strict: false }).run((tx) => api.updateMany(tx, [{ id: stopped.memberId, version, values: { status } }], { kind: 'edited', actorMemberId: null }));
    };
    await night('2026-06-21');
    rig.server.clock.set(fromShanghai('2026-07-05' as CalendarDay, { hour: 9 }));
    await change('suspended');
    rig.server.clock.set(fromShanghai('2026-10-12' as CalendarDay, { hour: 9 }));
    await change('normal');
    await night('2026-11-26');
    expect(await months(stopped)).toEqual(['2026-05', '2026-06', '2026-10', '2026-11']);
  });

  it('are those after the month of the letter somebody came with', async () => {
    const arrived = await arrives('2026-06');
    await night('2026-11-26');
    expect(await months(arrived)).toEqual(['2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
  });

  it('are not those of which the branch that was left said they were paid', async () => {
    const moved = await rig.member({}, 'sisterBranch');
    await rig.server.source.query('INSERT INTO dues_stay (id, member_id, move_no, branch_id, from_month, came_from, paid_before, created_at) VALUES (?, ?, 1, ?, ?, ?, 1, NOW(3))', [
      rig.server.app.get(Ids, { strict: false }).next(), moved.memberId, rig.tree.sisterBranch.id, '2026-10', rig.tree.branch.id,
    ]);
    await night('2026-11-27');
    expect(await months(moved)).toEqual(['2026-10', '2026-11']);
  });

  it('are those of a month in which no night came; of income only where a base counts', async () => {
    const [student, teacher] = [await rig.member(), await rig.member({ duesCategory: 'monthly_wage', memberCategory: 'teacher' })];
    await night('2027-02-03');
    expect(await months(student)).toEqual(['2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02']);
    expect(await months(teacher)).toEqual([]);
    expect((await rig.call(teacher, 'POST', '/me/dues/bases', { reason: 'year', baseFen: 510_000 })).statusCode).toBe(201);
    await night('2027-02-04');
    expect((await months(teacher)).slice(-2)).toEqual(['2027-01', '2027-02']);
    await duesBookIsRight(rig.server);
    expect((await rig.call(secretary as Person, 'GET', '/dues/months/count?month=2026-12')).json()).toMatchObject({ byStanding: [{ standing: 'unpaid', count: expect.any(Number) }] });
  });
});
