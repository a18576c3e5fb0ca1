import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import type { MessageKind, MessageTimes, TimedKind } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import type { TransferDetail } from '@party/shared/transfers';
import { TimedMessages } from '../../src/modules/notifications/notifications.api.js';
import { Ids } from '../../src/platform/clock/ids.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { JobLedger } from '../../src/platform/scheduler/job-ledger.js';
import { Jobs } from '../../src/platform/scheduler/jobs.js';
import { Scheduler } from '../../src/platform/scheduler/scheduler.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { buildPosition } from '../support/factories/organisation.factory.js';
import { seededRandom } from '../support/seeded-random.js';

type Somebody = Actor & { memberId: Id };
const OUTSIDE = '中共江城市高新区某街道工作委员会';
const HOUR = 3_600_000;

let rig: CorrectionRig;
let secretary: Somebody;
let officer: Somebody;
let school: Somebody;
let seeds = 0;
beforeAll(async () => {
  rig = await startCorrectionRig();
  [secretary, officer, school] = [await rig.keeper('secretary'), await rig.keeper('department_officer', 'department'), await rig.keeper('school_officer', 'school')];
  await query('INSERT INTO account (id, member_id, created_at) VALUES (?, ?, NOW(3))', [`a${secretary.memberId.slice(1)}`, secretary.memberId]);
  await buildPosition(rig.server, rig.tree.branch.id, secretary.memberId, 'secretary');
  await query("INSERT INTO dues_rule (id, root_id, from_month, rounding, monthly_cap_fen, farmer_fen, created_by, created_at) VALUES (?, ?, '2026-01', 'HALF_UP_FEN', 100000, 20, ?, NOW(3))", [ids().next(), rig.tree.school.id, secretary.memberId]);
});
afterAll(() => rig.close());

const ids = (): Ids => rig.server.app.get(Ids, { strict: false });
const query = (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => rig.server.source.query(sql, values);
const moment = (text: string): number => {
  const [day = '', time = ''] = text.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return fromShanghai(day as CalendarDay, { hour, minute });
};
const at = (text: string): void => rig.server.clock.set(moment(text));

/** Another process on the same database: nothing of an earlier one is left but rows. */
function replica(): Scheduler {
  const { app, clock } = rig.server;
  const some = new Jobs();
  for (const job of app.get(Jobs, { strict: false }).all()) if (job.name === 'notifications.timed') some.register(job);
  seeds += 1;
  return new Scheduler(some, new JobLedger(app.get(Transactions, { strict: false }), clock, new Ids(clock, seededRandom(seeds))), clock, createLogger('silent'));
}

const told = async (memberId: Id, kind: MessageKind): Promise<number> => Number((await query('SELECT COUNT(*) AS n FROM message WHERE member_id = ? AND kind = ?', [memberId, kind]))[0]?.['n']);
const setTime = async (who: Actor, organisationId: Id, kind: TimedKind, time: object | null): Promise<MessageTimes> => {
  const answer = await rig.call(who, 'PUT', '/notifications/times', { organisationId, kind, time });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json<MessageTimes>();
};
async function owes(memberId: Id, month: string): Promise<void> {
  const [rule] = await query('SELECT id FROM dues_rule');
  await query("INSERT INTO dues_month (id, member_id, month, rule_id, branch_id, category, charged_fen, relieved_fen, paid_fen, created_at) VALUES (?, ?, ?, ?, ?, 'student', 20, 0, 0, NOW(3))", [ids().next(), memberId, month, rule?.['id'], rig.tree.branch.id]);
}
const scored = (week: string): Promise<unknown> => query('INSERT INTO point_branch (period, branch_id, root_id, points, active, headcount, per_head_cents, made_at) VALUES (?, ?, ?, 10, 1, 1, 1000, NOW(3))', [week, rig.tree.branch.id, rig.tree.school.id]);
async function letter(): Promise<Somebody> {
  const owner = await rig.member();
  const { id } = (await rig.call(owner, 'POST', '/me/transfers', { toName: OUTSIDE, reason: 'job_change' })).json<TransferDetail>();
  for (const [step, who] of [secretary, officer].entries()) await rig.call(who, 'POST', `/transfers/${id}/decision`, { version: step + 1, decision: 'approve', duesPaidThrough: '2026-11' });
  await rig.call(school, 'POST', `/transfers/${id}/decision`, { version: 3, decision: 'approve', letter: { addressee: OUTSIDE, days: 30 } });
  return owner;
}

interface Course {
  kind: TimedKind;
  message: MessageKind;
  /** Make the reason of two occasions; gives who is told. */
  prepare(): Promise<Somebody>;
  first: string;
  /** The service is down from an hour after the first until here, past a second occasion. */
  back: string;
  /** Messages that second occasion brings late. */
  late: number;
}

// 2026-12-07 is a Monday.
const COURSES: Course[] = [
  { kind: 'birthdays', message: 'birthdays.notice', prepare: () => rig.member({ joinDate: '2019-12-08' as CalendarDay }), first: '2026-12-01 08:00', back: '2026-12-03 10:00', late: 0 },
  { kind: 'birthdays', message: 'birthdays.card', prepare: () => rig.member({ joinDate: '2019-12-03' as CalendarDay }), first: '2026-12-02 08:00', back: '2026-12-05 10:00', late: 1 },
  { kind: 'ranking', message: 'points.week', prepare: async () => (await scored('2026-W49'), await scored('2026-W50'), rig.member()), first: '2026-12-07 08:30', back: '2026-12-16 09:00', late: 0 },
  {
    kind: 'digest', message: 'workbench.digest', first: '2026-12-08 08:40', back: '2026-12-10 17:00', late: 0,
    prepare: async () => (await rig.call(await rig.member(), 'POST', '/me/transfers', { toName: OUTSIDE, reason: 'job_change' }), secretary),
  },
  {
    kind: 'dues', message: 'dues.reminder', first: '2026-12-20 09:00', back: '2027-01-22 12:00', late: 1,
    prepare: async () => {
      await setTime(secretary, rig.tree.branch.id, 'dues', { on: true, at: '09:00', day: 20 });
      const who = await rig.member();
      await owes(who.memberId, '2026-12');
      return who;
    },
  },
  { kind: 'transfers', message: 'transfers.letter', prepare: letter, first: '2026-12-09 08:10', back: '2026-12-19 09:00', late: 0 },
];

describe.each(COURSES)('$message', ({ kind, message, prepare, first, back, late }) => {
  it(`comes once for its time, over replicas, restarts and a clock that goes back; two days later ${late} of what was missed`, async () => {
    at('2026-11-24 09:00');
    const { memberId } = await prepare();
    await query('DELETE FROM message_sweep');
    rig.server.clock.set(moment(first) - HOUR);
    await replica().tick();
    const before = await told(memberId, message);
    rig.server.clock.set(moment(first) - 60_000);
    await replica().tick();
    expect(await told(memberId, message)).toBe(before);
    rig.server.clock.set(moment(first));
    const own = message === 'birthdays.card' ? 0 : 1;
    await Promise.all([replica().tick(), replica().tick(), replica().tick()]);
    expect(await told(memberId, message)).toBe(before + own);
    rig.server.clock.advance(-HOUR);
    await replica().tick();
    for (let minute = 0; minute < 3; minute += 1) {
      rig.server.clock.set(moment(first) + minute * 60_000);
      await Promise.all([replica().tick(), rig.server.app.get(TimedMessages, { strict: false }).run()]);
    }
    expect(await told(memberId, message)).toBe(before + own);
    at(back);
    await Promise.all([replica().tick(), replica().tick()]);
    rig.server.clock.advance(-HOUR);
    await replica().tick();
    rig.server.clock.advance(HOUR + 60_000);
    await replica().tick();
    expect(await told(memberId, message)).toBe(before + own + late);
    expect(await query('SELECT kind FROM message_sweep WHERE kind = ?', [kind])).toHaveLength(1);
    expect(await query('SELECT member_id FROM message GROUP BY member_id, subject_key HAVING COUNT(*) > 1')).toEqual([]);
  });
});

it('what an office is told says whose business it is', async () => {
  const rows = await query("SELECT DISTINCT kind, for_posts IS NULL AS personal FROM message WHERE member_id IN (?) AND kind NOT LIKE 'birthdays.%' AND kind <> 'points.week'", [[secretary.memberId, officer.memberId, school.memberId]]);
  expect(rows.map((row) => [row['kind'], Number(row['personal'])]).sort()).toEqual([['transfers.leg', 0], ['transfers.letter', 0], ['transfers.progress', 0], ['workbench.digest', 0]].filter(([kind]) => rows.some((row) => row['kind'] === kind)));
  expect(rows.length).toBeGreaterThanOrEqual(2);
});

describe('the time of an organisation', () => {
  const usual = async (who: Actor, place: keyof CorrectionRig['tree'], kind: TimedKind): Promise<object | undefined> => {
    const view = (await rig.call(who, 'GET', `/notifications/times?organisationId=${rig.tree[place].id}`)).json<MessageTimes>();
    const found = view.kinds.find((one) => one.kind === kind);
    return found && { on: found.on, at: found.at, setBy: found.setBy, own: found.own };
  };

  it('is that of the nearest above which has one, until it sets its own, and is written down', async () => {
    expect(await usual(secretary, 'branch', 'birthdays')).toEqual({ on: true, at: '08:00', setBy: null, own: false });
    await setTime(school, rig.tree.school.id, 'birthdays', { on: true, at: '10:00', day: null });
    expect(await usual(secretary, 'branch', 'birthdays')).toEqual({ on: true, at: '10:00', setBy: '江城大学党委', own: false });
    await setTime(secretary, rig.tree.branch.id, 'birthdays', { on: true, at: '11:30', day: null });
    await setTime(officer, rig.tree.sisterBranch.id, 'birthdays', { on: false, at: '10:00', day: null });
    expect(await usual(secretary, 'branch', 'birthdays')).toEqual({ on: true, at: '11:30', setBy: '计算机学院本科生第一党支部', own: true });
    const rows = await query("SELECT COUNT(*) AS n FROM audit_entry WHERE action = 'notifications.configure' AND subject_id IN (?)", [[rig.tree.school.id, rig.tree.branch.id, rig.tree.sisterBranch.id]]);
    expect(Number(rows[0]?.['n'])).toBeGreaterThanOrEqual(3);
  });

  it('is when its people hear, and the others hear at theirs', async () => {
    at('2027-03-01 07:00');
    const [own, sister, other] = await Promise.all((['branch', 'sisterBranch', 'otherBranch'] as const).map((place) => rig.member({ joinDate: '2019-03-02' as CalendarDay }, place)));
    const cards = (): Promise<number[]> => Promise.all([own, sister, other].map((who) => told(who?.memberId ?? '', 'birthdays.card')));
    await query('DELETE FROM message_sweep');
    await replica().tick();
    const seen: string[] = [];
    for (const time of ['08:00', '10:00', '11:30', '20:00']) {
      at(`2027-03-02 ${time}`);
      await replica().tick();
      seen.push(`${time} ${(await cards()).join('')}`);
    }
    expect(seen).toEqual(['08:00 000', '10:00 001', '11:30 101', '20:00 101']);
    await setTime(officer, rig.tree.sisterBranch.id, 'birthdays', null);
    at('2027-03-03 10:00');
    await replica().tick();
    expect(await cards()).toEqual([1, 1, 1]);
  });

  it('respects who was reminded of dues within the week', async () => {
    at('2027-03-18 09:00');
    const who = await rig.member();
    await owes(who.memberId, '2027-03');
    expect((await rig.call(secretary, 'POST', '/dues/reminders', { memberIds: [who.memberId] })).statusCode).toBeLessThan(300);
    await replica().tick();
    at('2027-03-20 09:00');
    await replica().tick();
    expect(await told(who.memberId, 'dues.reminder')).toBe(1);
    at('2027-04-20 09:00');
    await replica().tick();
    expect(await told(who.memberId, 'dues.reminder')).toBe(2);
  });

  it.each([
    [{ kind: 'lottery', time: null }, 'kind'],
    [{ kind: 'digest', time: { on: true, at: '06:00', day: null } }, 'time.at'],
    [{ kind: 'digest', time: { on: true, at: '08:05', day: null } }, 'time.at'],
    [{ kind: 'digest', time: { on: true, at: 'noon', day: null } }, 'time.at'],
    [{ kind: 'digest', time: { on: true, at: '08:00', day: 3 } }, 'time.day'],
    [{ kind: 'dues', time: { on: true, at: '08:00', day: null } }, 'time.day'],
    [{ kind: 'dues', time: { on: true, at: '08:00', day: 32 } }, 'time.day'],
    [{ kind: 'dues', time: { at: '08:00', day: 3 } }, 'time.on'],
    [{ kind: 'dues' }, 'time'],
  ])('is not set to %j', async (body, field) => {
    const answer = await rig.call(secretary, 'PUT', '/notifications/times', { organisationId: rig.tree.branch.id, ...body });
    expect(answer.json()).toMatchObject({ code: 'request.invalid', errors: [{ field }] });
  });

  it('is set by nobody from elsewhere', async () => {
    const answer = await rig.call(secretary, 'PUT', '/notifications/times', { organisationId: rig.tree.otherBranch.id, kind: 'digest', time: null });
    expect(answer.json()).toMatchObject({ code: 'auth.forbidden' });
  });
});
