// @ts-check
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftovers, RUN_MARK } from '../leftovers.mjs';
import { run } from '../processes.mjs';
import { DATA, ROOT } from '../workspace.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/** Every suite loads some thousand modules anew: with room for what dies young, half of the time that goes into collecting it is saved. */
const OPTIONS = '--experimental-vm-modules --no-warnings --max-semi-space-size=64';

/**
 * Runs Jest in ESM mode and ends whatever its tests left running.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Count>} failed is at least 1 when Jest ended badly without a count
 */
export async function runJest(args, env) {
  const mark = randomUUID();
  mkdirSync(DATA, { recursive: true });
  const file = join(DATA, `test-count-${mark}.json`);
  const reporters = ['--reporters=default', `--reporters=${join(ROOT, 'scripts/lib/jest/count-reporter.mjs')}`];
  const own = { ...env, NODE_OPTIONS: OPTIONS, TEST_COUNT_FILE: file, [RUN_MARK]: mark };
  const ended = await run(process.execPath, [join(ROOT, 'node_modules/jest/bin/jest.js'), ...reporters, ...args], { cwd: ROOT, env: own }).then(
    () => true,
    () => false,
  );
  for (const command of await endLeftovers(mark)) process.stdout.write(`A test left this running: ${command}\n`);
  const count = readCount(file);
  rmSync(file, { force: true });
  return ended ? count : { passed: count.passed, failed: Math.max(count.failed, 1) };
}

/**
 * @param {string} file
 * @returns {Count}
 */
function readCount(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
