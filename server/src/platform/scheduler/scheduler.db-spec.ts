import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { seededRandom } from '../../../test/support/seeded-random.js';
import { ManualClock } from '../clock/clock.js';
import { Ids } from '../clock/ids.js';
import { createLogger } from '../logging/logger.js';
import { JOB_LEASE_MS, JobLedger } from './job-ledger.js';
import { Jobs, type Job } from './jobs.js';
import { latestDue, type Schedule } from './schedule.js';
import { Scheduler } from './scheduler.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Tuesday 2026-11-24, 09:00 in Shanghai. */
const START = Date.UTC(2026, 10, 24, 1);

let database: TestDatabase;
let clock: ManualClock;
let ran: string[];
let replica = 0;

beforeAll(async () => {
  database = await openTestDatabase([]);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.source);
  clock = new ManualClock(START);
  ran = [];
});

const job = (schedule: Schedule, more: Partial<Job> = {}): Job => ({ name: 'spec', schedule, late: 'run', run: async (period) => void ran.push(period), ...more });

function scheduler(one: Job): Scheduler {
  const jobs = new Jobs();
  jobs.register(one);
  replica += 1;
  return new Scheduler(jobs, new JobLedger(database.transactions, clock, new Ids(clock, seededRandom(replica))), clock, createLogger('silent'));
}

describe('schedules in Shanghai time', () => {
  const at = (text: string): number => new Date(`${text}+08:00`).getTime();

  it.each<[string, Schedule, string, string, string]>([
    ['a day before its time', { daily: '02:00' }, '2026-11-24T01:59:59', '2026-11-23', '2026-11-23T02:00:00'],
    ['a day at its time', { daily: '02:00' }, '2026-11-24T02:00:00', '2026-11-24', '2026-11-24T02:00:00'],
    ['a day that is yesterday in UTC', { daily: '00:05' }, '2026-11-24T00:05:00', '2026-11-24', '2026-11-24T00:05:00'],
    ['a week before its day', { weekly: { weekday: 3, at: '09:00' } }, '2026-11-24T09:00:00', '2026-W47', '2026-11-18T09:00:00'],
    ['a week over the new year', { weekly: { weekday: 1, at: '00:00' } }, '2027-01-01T00:00:00', '2026-W53', '2026-12-28T00:00:00'],
    ['a month', { monthly: { day: 1, at: '00:10' } }, '2026-12-01T00:10:00', '2026-12', '2026-12-01T00:10:00'],
    ['the last day of a short month', { monthly: { day: 31, at: '06:00' } }, '2028-02-29T06:00:00', '2028-02', '2028-02-29T06:00:00'],
    ['a month before its day', { monthly: { day: 31, at: '06:00' } }, '2028-02-29T05:59:00', '2028-01', '2028-01-31T06:00:00'],
  ])('%s', (_, schedule, now, key, due) => {
    expect(latestDue(schedule, at(now))).toEqual({ key, dueAt: at(due) });
  });

  it('an interval has a name of its own each time', () => {
    expect(latestDue({ every: 60 }, START + 59_999).key).toBe(latestDue({ every: 60 }, START).key);
    expect(latestDue({ every: 60 }, START + 60_000).key).not.toBe(latestDue({ every: 60 }, START).key);
  });
});

describe('a job', () => {
  it('runs each period once, on whichever of the replicas, over restarts', async () => {
    const daily = job({ daily: '02:00' });
    for (let day = 0; day < 5; day += 1) {
      const replicas = [scheduler(daily), scheduler(daily), scheduler(daily)];
      for (let look = 0; look < 3; look += 1) await Promise.all(replicas.map((one) => one.tick()));
      clock.advance(DAY);
    }
    expect(ran).toEqual(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28']);
  });

  it('runs once a minute however often replicas look, and not again when the clock goes back an hour', async () => {
    const replicas = [scheduler(job({ every: 60 })), scheduler(job({ every: 60 }))];
    for (let look = 0; look < 30; look += 1) {
      await Promise.all(replicas.map((one) => one.tick()));
      clock.advance(20_000);
    }
    expect(ran).toHaveLength(10);
    clock.advance(-HOUR);
    for (let look = 0; look < 5; look += 1) {
      await Promise.all(replicas.map((one) => one.tick()));
      clock.advance(60_000);
    }
    // Before the job first ran nothing is recorded, so these minutes are new; the ten above are not.
    expect(new Set(ran).size).toBe(ran.length);
  });

  it('does not repeat a day when the clock goes back over its time', async () => {
    clock.set(new Date('2026-11-24T02:00:10+08:00').getTime());
    const one = scheduler(job({ daily: '02:00' }));
    await one.tick();
    clock.advance(-HOUR);
    await one.tick();
    clock.advance(2 * HOUR);
    await one.tick();
    expect(ran).toEqual(['2026-11-24']);
  });

  it('makes up for missed periods, oldest first, when late ones run', async () => {
    await scheduler(job({ monthly: { day: 1, at: '00:10' } })).tick();
    clock.set(new Date('2027-02-20T12:00:00+08:00').getTime());
    await scheduler(job({ monthly: { day: 1, at: '00:10' } })).tick();
    expect(ran).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
  });

  it('leaves missed periods out when late ones are skipped, but not one that is minutes late', async () => {
    const polite = job({ daily: '08:55' }, { late: 'skip' });
    await scheduler(polite).tick();
    clock.advance(2 * DAY + HOUR);
    await scheduler(polite).tick();
    await scheduler(polite).tick();
    expect(ran).toEqual(['2026-11-24']);
    clock.set(new Date('2026-11-27T09:04:00+08:00').getTime());
    await scheduler(polite).tick();
    expect(ran).toEqual(['2026-11-24', '2026-11-27']);
  });

  it('is tried again after a failure, later each time, five times in all', async () => {
    const failing = job({ daily: '02:00' }, {
      run: async () => {
        ran.push(String(clock.now() - START));
        throw new Error('no');
      },
    });
    const one = scheduler(failing);
    for (let look = 0; look < 60; look += 1) {
      await one.tick();
      clock.advance(60_000);
    }
    expect(ran).toEqual(['0', '60000', '180000', '420000', '900000']);
    expect(await database.source.query("SELECT state, attempts, last_fault FROM job_run")).toEqual([{ state: 'failed', attempts: 5, last_fault: 'no' }]);
  });

  it('passes to another replica when its worker died, and the dead one writes nothing', async () => {
    let die: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => (die = resolve));
    const dying = scheduler(job({ daily: '02:00' }, { run: async () => (ran.push('first'), await stuck) })).tick();
    while (ran.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const heir = scheduler(job({ daily: '02:00' }, { run: async () => void ran.push('second') }));
    await heir.tick();
    expect(ran).toEqual(['first']);
    clock.advance(JOB_LEASE_MS + 1);
    await heir.tick();
    expect(ran).toEqual(['first', 'second']);
    const before = await database.source.query('SELECT * FROM job_run');
    die();
    await dying;
    expect(await database.source.query('SELECT * FROM job_run')).toEqual(before);
  });

  it('is not held up by a lease from before the clock went back', async () => {
    const ledger = new JobLedger(database.transactions, clock, new Ids(clock, seededRandom(99)));
    expect(await ledger.acquire('spec')).not.toBeNull();
    clock.advance(-HOUR);
    await scheduler(job({ daily: '02:00' })).tick();
    expect(ran).toEqual(['2026-11-24']);
  });

  it('that is told to stop is begun again by the next worker', async () => {
    const stop = new AbortController();
    const obedient = job({ daily: '02:00' }, {
      run: async (period, signal) => {
        ran.push(period);
        stop.abort();
        if (signal.aborted) throw new Error('stopped');
      },
    });
    await scheduler(obedient).tick(stop.signal);
    await scheduler(job({ daily: '02:00' })).tick();
    expect(ran).toEqual(['2026-11-24', '2026-11-24']);
    expect(await database.source.query('SELECT state, attempts FROM job_run')).toEqual([{ state: 'done', attempts: 1 }]);
  });

  it('holds its lease against any number that reach for it at once', async () => {
    const ledgers = Array.from({ length: 6 }, (_, at) => new JobLedger(database.transactions, clock, new Ids(clock, seededRandom(at))));
    for (let round = 0; round < 10; round += 1) {
      const leases = await Promise.all(ledgers.map((one) => one.acquire('race')));
      const held = leases.filter((one) => one !== null);
      expect(held).toHaveLength(1);
      if (held[0]) await ledgers[0]?.release(held[0]);
    }
  });
});
