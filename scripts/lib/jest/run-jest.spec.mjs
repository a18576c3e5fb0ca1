// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { endLeftovers, RUN_MARK } from '../leftovers.mjs';
import { isAlive, markOf } from '../processes.mjs';
import { temporaryFolder } from '../spec/temporary-folder.mjs';
import CountReporter from './count-reporter.mjs';

describe('the count of a run', () => {
  const before = process.env.TEST_COUNT_FILE;
  afterEach(() => {
    if (before === undefined) delete process.env.TEST_COUNT_FILE;
    else process.env.TEST_COUNT_FILE = before;
  });

  it('counts a file that could not be loaded as a failure', () => {
    process.env.TEST_COUNT_FILE = join(temporaryFolder(), 'count.json');
    new CountReporter().onRunComplete(new Set(), { numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 2 });
    expect(JSON.parse(readFileSync(process.env.TEST_COUNT_FILE, 'utf8'))).toEqual({ passed: 7, failed: 3 });
  });
});

describe('what a run left behind', () => {
  it('is ended, and nothing else', async () => {
    if (process.platform !== 'linux') return;
    const sleeper = (/** @type {string} */ mark) =>
      markOf(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore', env: { ...process.env, [RUN_MARK]: mark } }).pid ?? 0);
    const mine = sleeper('this-run');
    const other = sleeper('another-run');
    const found = await endLeftovers('this-run');
    expect(found).toHaveLength(1);
    expect([isAlive(mine), isAlive(other)]).toEqual([false, true]);
    await endLeftovers('another-run');
    expect(isAlive(other)).toBe(false);
  });
});
