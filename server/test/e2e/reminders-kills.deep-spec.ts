import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KILL_WINDOWS, KillRig, WORKER } from '../support/reminder-kills.js';

/** Kills in each window. */
const KILLS = Number(process.env['KILLS'] ?? 50);
/** Kills in a row before a worker may finish. */
const HEIR_AFTER = 5;

let rig: KillRig;
let killed = 0;
beforeAll(async () => {
  if (!existsSync(WORKER)) throw new Error('server/dist is missing: build the server first');
  rig = await KillRig.start();
});
afterAll(() => rig?.close());

describe(`a worker that sends reminders to WeChat, killed ${KILLS} times in each window`, () => {
  it.each(KILL_WINDOWS)('dies when messages are %s', async (window) => {
    const before = await rig.countAll();
    const signals = new Set<string | null>();
    for (let round = 0; round < KILLS; round += 1) {
      signals.add(await rig.kill(window, round));
      if (round % HEIR_AFTER === HEIR_AFTER - 1) await rig.finish();
    }
    killed += KILLS;
    expect([...signals]).toEqual(['SIGKILL']);
    await rig.finish();
    const after = await rig.countAll();
    const [doubles, counted, answersLost] = [after.doubles - before.doubles, after.counted - before.counted, after.answersLost - before.answersLost];
    process.stdout.write(`${window}: ${KILLS} kills, ${after.messages - before.messages} messages, lost ${after.lost}, answers lost ${answersLost}, doubles ${doubles}, doubts counted ${counted}\n`);
    expect(after).toMatchObject({ open: 0, lost: 0, unexplained: [], uncounted: [], unspent: 0 });
    // Twice arrives exactly what WeChat had taken when its answer was lost; the service knows of each.
    expect(doubles).toBe(answersLost);
    expect(counted).toBeGreaterThanOrEqual(doubles);
    // Nothing is doubted once it is booked, and nothing comes twice that WeChat had not taken.
    expect([window === 'sent' || doubles === 0, window !== 'marked' || counted === 0]).toEqual([true, true]);
  }, 1_800_000);

  it('has told everybody everything', async () => {
    expect(killed).toBe(3 * KILLS);
    expect((await rig.countAll()).messages).toBe(6 * killed);
  });
});
