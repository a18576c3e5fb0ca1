import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { bookAgrees, startPayRig, type PayRig } from '../support/pay-rig.js';
import { expected, happened, PAY_EVENTS, permutations, type PayCast } from '../support/pay-schedule.js';
import { seededRandom } from '../support/seeded-random.js';

let rig: PayRig;
let casts: PayCast[];
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const SCHEDULES = Number(process.env['SCHEDULES'] ?? 10_000);

beforeAll(async () => {
  rig = await startPayRig();
  const [finance, officer] = [await rig.keeper('dues_finance'), await rig.keeper('school_officer')];
  casts = [];
  for (let at = 0; at < 6; at += 1) casts.push({ payer: await rig.payer(), finance, officer });
  rig.sandbox.control.noticeManners({ delayS: null, refundAfterS: null });
});
afterAll(() => rig.close());

/** Schedules side by side, one payer each; gives those that ended otherwise than the model says. */
async function faultsOf(schedules: readonly (readonly (typeof PAY_EVENTS)[number][])[]): Promise<unknown[]> {
  const left = [...schedules];
  const wrong: unknown[] = [];
  await Promise.all(casts.map(async (cast) => {
    for (let events = left.shift(); events !== undefined; events = left.shift()) {
      const [end, wanted] = [await happened(rig, cast, events), expected(events)];
      if (JSON.stringify(end) !== JSON.stringify(wanted)) wrong.push({ events, end, wanted });
    }
  }));
  await bookAgrees(rig);
  return wrong;
}

it('every order of pay, notice twice, query, close and refund ends as the model says', async () => {
  const schedules = permutations(['pay', 'notice', 'notice', 'query', 'close', 'refund'] as const);
  expect(schedules).toHaveLength(360);
  expect(await faultsOf(schedules)).toEqual([]);
}, 600_000);

it(`${SCHEDULES} random schedules of up to thirty events end as the model says (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  const schedules = Array.from({ length: SCHEDULES }, () => Array.from({ length: 1 + random.below(30) }, () => PAY_EVENTS[random.below(PAY_EVENTS.length)] ?? 'query'));
  expect(await faultsOf(schedules)).toEqual([]);
}, 3_600_000);

it('a model without one of its rules is not what happens', async () => {
  const [cast] = casts;
  if (!cast) throw new Error('nobody to pay');
  // Without the rule that closing asks first, a paid order would end closed.
  const events = ['pay', 'close'] as const;
  expect(await happened(rig, cast, events)).not.toEqual({ wechat: 'SUCCESS', order: 'closed' });
});
