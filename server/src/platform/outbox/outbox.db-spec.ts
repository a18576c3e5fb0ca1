import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { seededRandom } from '../../../test/support/seeded-random.js';
import { ManualClock } from '../clock/clock.js';
import { Ids } from '../clock/ids.js';
import { createLogger } from '../logging/logger.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxBrakes } from './outbox-brakes.js';
import { OutboxHandlers, Undeliverable, type OutboxHandler } from './outbox-handlers.js';
import { MAX_ATTEMPTS, OutboxQueue } from './outbox-queue.js';
import { OutboxWorker } from './outbox-worker.js';
import { Outbox } from './outbox.js';

const START = Date.UTC(2026, 10, 24, 1);
let database: TestDatabase;
let clock: ManualClock;
let outbox: Outbox;
let queue: OutboxQueue;

beforeAll(async () => {
  database = await openTestDatabase([]);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.source);
  clock = new ManualClock(START);
  const random = seededRandom(7);
  const ids = new Ids(clock, random);
  outbox = new Outbox(clock, ids, new OutboxBell());
  queue = new OutboxQueue(database.transactions, clock, ids, random);
});

function workerWith(handler: OutboxHandler): OutboxWorker {
  const handlers = new OutboxHandlers();
  handlers.register('mail', handler);
  return new OutboxWorker(queue, handlers, new OutboxBell(), new OutboxBrakes(database.transactions, clock), createLogger('silent'));
}

const add = (key: string, notBefore?: number): Promise<boolean> =>
  database.transactions.run((tx) => outbox.add(tx, { topic: 'mail', key, payload: { to: key }, ...(notBefore === undefined ? {} : { notBefore }) }));

describe('the outbox', () => {
  it('delivers a committed message once, with its key and payload', async () => {
    const got: unknown[] = [];
    await add('a');
    const worker = workerWith(async (message) => void got.push([message.key, message.payload, message.attempt]));
    expect(await worker.deliverSome()).toBe(1);
    expect(await worker.deliverSome()).toBe(0);
    expect(got).toEqual([['a', { to: 'a' }, 1]]);
  });

  it('forgets a message whose transaction was rolled back', async () => {
    const failed = database.transactions.run(async (tx) => {
      await outbox.add(tx, { topic: 'mail', key: 'a', payload: {} });
      throw new Error('the work failed');
    });
    await expect(failed).rejects.toThrow('the work failed');
    expect(await workerWith(async () => undefined).deliverSome()).toBe(0);
  });

  it('takes a key once for each topic, even when two add it at once', async () => {
    const added = await Promise.all(Array.from({ length: 8 }, () => add('same')));
    expect(added.filter(Boolean)).toHaveLength(1);
    const other = database.transactions.run((tx) => outbox.add(tx, { topic: 'letter', key: 'same', payload: {} }));
    expect(await other).toBe(true);
  });

  it('waits until a message is due', async () => {
    await add('later', START + 60_000);
    const worker = workerWith(async () => undefined);
    expect(await worker.deliverSome()).toBe(0);
    clock.advance(60_000);
    expect(await worker.deliverSome()).toBe(1);
  });

  it('leaves topics it cannot handle to others', async () => {
    await database.transactions.run((tx) => outbox.add(tx, { topic: 'letter', key: 'a', payload: {} }));
    expect(await workerWith(async () => undefined).deliverSome()).toBe(0);
  });

  it('gives each message to one of many workers', async () => {
    for (let at = 0; at < 100; at += 1) await add(`m${at}`);
    const got: string[] = [];
    const workers = Array.from({ length: 4 }, () => workerWith(async (message) => void got.push(message.key)));
    for (let round = 0; round < 5; round += 1) await Promise.all(workers.map((one) => one.deliverSome()));
    expect(new Set(got).size).toBe(100);
    expect(got).toHaveLength(100);
  });

  it('brings every message to an end within four hours, however its handler fails', async () => {
    for (let at = 0; at < 10; at += 1) await add(`m${at}`);
    const worker = workerWith(async () => {
      throw new Error('the other side is down, tell 13812345678');
    });
    const pauses: number[] = [];
    for (let tries = 0; tries < MAX_ATTEMPTS * 10 * 2; tries += 1) {
      if ((await worker.deliverSome()) > 0) continue;
      const [next] = await database.source.query<{ due: Date | null }[]>("SELECT MIN(due_at) AS due FROM outbox_message WHERE state = 'waiting'");
      if (!next?.due) break;
      pauses.push(next.due.getTime() - clock.now());
      clock.set(next.due.getTime());
    }
    const dead = await queue.dead();
    expect(dead).toHaveLength(10);
    expect(dead[0]).toMatchObject({ topic: 'mail', attempts: MAX_ATTEMPTS, fault: 'the other side is down, tell [cut]' });
    expect(clock.now() - START).toBeLessThan(4 * 3_600_000);
    expect(new Set(pauses).size).toBeGreaterThan(20);
  });

  it('does not repeat what cannot succeed, and replays it when an operator says so', async () => {
    await add('a');
    await add('b');
    let broken = true;
    const worker = workerWith(async () => {
      if (broken) throw new Undeliverable('no such address');
    });
    await worker.deliverSome();
    const dead = await queue.dead();
    expect(dead.map((one) => one.attempts)).toEqual([1, 1]);
    broken = false;
    expect(await queue.replay(dead[0]?.id ?? '')).toBe(1);
    expect(await queue.replay('all')).toBe(1);
    expect(await queue.replay('all')).toBe(0);
    expect(await worker.deliverSome()).toBe(2);
    expect(await queue.dead()).toEqual([]);
  });

  it('passes a message on when its worker held it longer than the lease, and ignores the late result', async () => {
    await add('a');
    const [first] = await queue.claim('mail', 1, 1000);
    expect(await queue.claim('mail', 1, 1000)).toEqual([]);
    clock.advance(1001);
    const [second] = await queue.claim('mail', 1, 1000);
    if (!first || !second) throw new Error('nothing was claimed');
    expect(second.attempt).toBe(2);
    expect(await queue.done([first])).toBe(0);
    expect(await queue.failed(first, 'late', true)).toBe('dead');
    expect(await queue.done([second])).toBe(1);
    expect(await queue.dead()).toEqual([]);
  });

  it('never changes what a message says', async () => {
    await add('a');
    await expect(database.source.query("UPDATE outbox_message SET payload = '{}'")).rejects.toThrow('append-only');
  });

  it('removes old finished messages and nothing else', async () => {
    await add('old');
    await add('waiting', START + 10_000_000);
    await workerWith(async () => undefined).deliverSome();
    expect(await queue.purge(new Date(START))).toBe(0);
    expect(await queue.purge(new Date(START + 1))).toBe(1);
    expect(await add('old')).toBe(true);
    expect(await add('waiting')).toBe(false);
  });
});
