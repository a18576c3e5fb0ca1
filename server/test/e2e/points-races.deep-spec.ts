import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CorrectPointsService } from '../../src/modules/points/correct-points.service.js';
import { PointsApi } from '../../src/modules/points/points.api.js';
import { PointsTotals } from '../../src/modules/points/points-totals.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

const WRITERS = 200;
/** As many as the connections of a service; the rest wait in line, as requests do. */
const AT_ONCE = 8;

let rig: CorrectionRig;
beforeAll(async () => {
  rig = await startCorrectionRig();
});
afterAll(() => rig.close());

const find = <T>(type: abstract new (...given: never[]) => T): T => rig.server.app.get(type as never, { strict: false });
const award = (memberId: Id, eventId: string, source: 'learning' | 'quiz' = 'learning') =>
  find(Transactions).run((tx) => find(PointsApi).award(tx, { source, eventId, memberId, day: '2026-11-24' as CalendarDay }));

/** Run tasks, so many at a time. */
async function lanes<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const waiting = [...tasks];
  const done: T[] = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let task = waiting.shift(); task; task = waiting.shift()) done.push(await task());
  }));
  return done;
}

it('200 writers at one cap give the cap and not a point more, in every round', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { memberId } = await rig.member();
    const given = await lanes(Array.from({ length: WRITERS }, (_, index) => () => award(memberId, `race-${index % 150}`)));
    expect([given.reduce((sum, one) => sum + one.points, 0), given.filter((one) => one.already).length]).toEqual([6, 50]);
  }
  expect(await find(PointsTotals).differences()).toBe(0);
}, 240_000);

it('after any mixture of awards and reversals the sums are those of the ledger', async () => {
  const keeper = await rig.keeper('secretary');
  const people = await Promise.all([rig.member(), rig.member(), rig.member()]);
  const step = fc.record({ who: fc.nat(2), event: fc.nat(30), quiz: fc.boolean(), reverse: fc.boolean() });
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
    await lanes(steps.map(({ who, event, quiz, reverse }) => async () => {
      const { entryId } = await award(people[who]?.memberId ?? '', `any-${event}`, quiz ? 'quiz' : 'learning');
      // A second reversal of an entry is refused, whoever comes first.
      if (reverse && entryId !== null) await find(Transactions).run((tx) => find(CorrectPointsService).reverse(tx, entryId, '核对更正', keeper.memberId)).catch(() => null);
    }));
    expect(await find(PointsTotals).differences()).toBe(0);
  }), { numRuns: 20 });
}, 240_000);
