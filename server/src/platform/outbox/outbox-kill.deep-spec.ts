import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { killOnce } from '../../../test/support/outbox-kill.js';

const KILLS = 50;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase([]);
});
afterAll(() => database.close());

describe(`workers killed ${KILLS} times`, () => {
  it.each(['claimed', 'sent', 'marked'] as const)('when a message is %s leave nothing undelivered', async (window) => {
    const wrong: string[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      const { signal, sent, keys, open } = await killOnce(database, window, round);
      const complete = JSON.stringify([...new Set(sent)].sort()) === JSON.stringify(keys);
      if (signal !== 'SIGKILL' || open !== 0 || !complete) wrong.push(`round ${round}: ${signal}, ${open} open, sent ${sent.join(' ')}`);
    }
    expect(wrong).toEqual([]);
  }, 900_000);
});
