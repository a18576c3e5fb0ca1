import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { killOnce } from '../../../test/support/outbox-kill.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase([]);
});
afterAll(() => database.close());

describe('a worker that is killed', () => {
  it.each([
    ['after it claimed messages', 'claimed', 5],
    ['after it sent one and before it noted that', 'sent', 6],
    ['after it noted one', 'marked', 5],
  ] as const)('%s loses nothing', async (_, window, deliveries) => {
    const { signal, sent, keys, open } = await killOnce(database, window, 0);
    expect(signal).toBe('SIGKILL');
    expect(open).toBe(0);
    // Every key arrives; what arrives twice has the same key, by which the receiver knows it.
    expect([...new Set(sent)].sort()).toEqual(keys);
    expect(sent.length).toBeGreaterThanOrEqual(deliveries);
  });
});
