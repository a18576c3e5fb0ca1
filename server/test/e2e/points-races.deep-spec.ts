import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromShanghai, parsePeriod, weekOf, type CalendarDay, type Id, type Period } from '@party/shared/kernel';
import { CAP_SPANS, USUAL_RULES, type CapSpan, type PointSource } from '@party/shared/points';
import { CorrectPointsService } from '../../src/modules/points/correct-points.service.js';
import { PointsApi } from '../../src/modules/points/points.api.js';
import { PointsAudit } from '../../src/modules/points/points-audit.js';
import { PointsJobs } from '../../src/modules/points/points-jobs.js';
import { PointsTotals } from '../../src/modules/points/points-totals.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';
import { whileFull } from '../support/patiently.js';
import { SeededRandom } from '../support/seeded-random.js';

const WRITERS = 200;
/** Most connections the writers share; whoever finds none asks again, as a client does. */
const POOL = 150;
const OPERATIONS = Number(process.env['OPERATIONS'] ?? 100_000);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const DAYS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'] as CalendarDay[];
const SOURCES = ['learning', 'quiz', 'meeting'] as const satisfies readonly PointSource[];
const WEEK = weekOf(DAYS[0] as CalendarDay);

let rig: CorrectionRig;
beforeAll(async () => {
  rig = await startCorrectionRig({ DATABASE_POOL: String(POOL) });
});
afterAll(() => rig.close());

const find = <T>(type: abstract new (...given: never[]) => T): T => rig.server.app.get(type as never, { strict: false });
const award = (memberId: Id, eventId: string, source: PointSource = 'learning', day = '2026-11-24' as CalendarDay) =>
  whileFull(() => find(Transactions).run((tx) => find(PointsApi).award(tx, { source, eventId, memberId, day })));
/** A second reversal of an entry is refused, whoever comes first. */
const reverse = (entryId: Id, by: Id) =>
  whileFull(() => find(Transactions).run((tx) => find(CorrectPointsService).reverse(tx, entryId, '核对更正', by))).then(() => true, (fault: { code?: string }) => {
    if (fault.code !== 'points.already_reversed') throw fault;
    return false;
  });

/** More than a cap allows, of a person, a source and a stretch of days; none ever. */
async function beyondCaps(): Promise<unknown[]> {
  const stretch: Readonly<Record<CapSpan, string>> = { day: 'day', week: `'${WEEK.key}'`, month: 'SUBSTRING(day, 1, 7)', year: 'SUBSTRING(day, 1, 4)' };
  const found = USUAL_RULES.flatMap(({ source, caps }) => CAP_SPANS.flatMap((span) => (caps[span] === null ? [] : [{ source, span, cap: caps[span] }])));
  const beyond = await Promise.all(found.map(({ source, span, cap }) => rig.server.source.query(
    `SELECT member_id, source, ${stretch[span]} AS stretch, SUM(points) AS points FROM point_entry WHERE source = ? GROUP BY member_id, source, stretch HAVING SUM(points) > ?`, [source, cap],
  ) as Promise<unknown[]>));
  return beyond.flat();
}

describe(`races of points, seed ${SEED}`, () => {
  it('200 writers at once at one cap give the cap and not a point more, in every round, with reversals among them', async () => {
    const keeper = await rig.keeper('secretary');
    for (let round = 0; round < 5; round += 1) {
      const { memberId } = await rig.member();
      const given = await Promise.all(Array.from({ length: WRITERS }, (_, index) => award(memberId, `race-${index % 150}`)));
      expect([given.reduce((sum, one) => sum + one.points, 0), given.filter((one) => one.already).length]).toEqual([6, 50]);
      // What is taken back makes room, and whoever comes just then fills it: never beyond the cap.
      const earned = given.filter((one) => one.points > 0);
      const both = await Promise.all([...earned.map((one) => reverse(one.entryId ?? '', keeper.memberId)), ...Array.from({ length: WRITERS - earned.length }, (_, index) => award(memberId, `again-${index}`).then(() => true))]);
      expect(both.every((one) => one)).toBe(true);
      expect(await beyondCaps()).toEqual([]);
    }
    expect(await find(PointsTotals).differences()).toBe(0);
  }, 300_000);

  it(`after ${OPERATIONS} awards and reversals by 200 writers, sums, steps, branches and boards are those of the ledger`, async () => {
    const random = new SeededRandom(SEED);
    const keeper = await rig.keeper('secretary');
    const people = await Promise.all(Array.from({ length: 40 }, (_, at) => rig.member({}, at % 2 === 0 ? 'branch' : 'sisterBranch')));
    const booked: Id[] = [];
    let left = OPERATIONS;
    const write = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const [kind, who, event, source, day] = [random.below(4), random.below(people.length), random.below(Math.max(50, OPERATIONS / 50)), random.below(SOURCES.length), random.below(DAYS.length)];
        if (kind === 0 && booked.length > 0) await reverse(booked[random.below(booked.length)] ?? '', keeper.memberId);
        else {
          const { entryId, already } = await award(people[who]?.memberId ?? '', `any-${event}`, SOURCES[source], DAYS[day]);
          if (entryId !== null && !already) booked.push(entryId);
        }
      }
    };
    await Promise.all(Array.from({ length: WRITERS }, write));
    expect(await beyondCaps()).toEqual([]);
    expect(await find(PointsTotals).differences()).toBe(0);
    await find(PointsJobs).tallyNow();
    const steps = await rig.server.source.query('SELECT points, at_or_above AS n FROM point_step WHERE period = ? ORDER BY points', [WEEK.key]);
    const sums = (await rig.server.source.query('SELECT SUM(points) AS points FROM point_entry WHERE week = ? GROUP BY member_id HAVING SUM(points) > 0', [WEEK.key])) as { points: string }[];
    const totals = sums.map((row) => Number(row.points));
    expect((steps as { points: number; n: number }[]).map((one) => [Number(one.points), Number(one.n)])).toEqual([...new Set(totals)].sort((a, b) => a - b).map((points) => [points, totals.filter((one) => one >= points).length]));
    rig.server.clock.set(fromShanghai('2026-11-30' as CalendarDay, { hour: 1 }));
    await find(PointsJobs).closeWeek(periodOf(WEEK.key));
    expect(await find(PointsAudit).verify([WEEK.key])).toEqual({ sums: 0, branches: 0, versions: 0 });
    const [{ points } = { points: 0 }] = (await rig.server.source.query('SELECT SUM(points) AS points FROM point_branch WHERE period = ?', [WEEK.key])) as { points: string | number }[];
    expect(Number(points)).toBe(Number(((await rig.server.source.query('SELECT SUM(points) AS points FROM point_entry WHERE week = ?', [WEEK.key])) as { points: string }[])[0]?.points ?? 0));
  }, 900_000);
});

function periodOf(key: string): Period {
  const found = parsePeriod(key);
  if (!found.ok) throw new Error(key);
  return found.value;
}
