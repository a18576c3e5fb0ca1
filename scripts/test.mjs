// @ts-check
import { join } from 'node:path';
import { provideBrowser } from './lib/browser.mjs';
import { buildContract, buildMiniprogram, buildServer, buildShared, prepare } from './lib/builds.mjs';
import { runChecks } from './lib/checks.mjs';
import { runCommand } from './lib/command.mjs';
import { provideDatabase, TESTS } from './lib/database/provide.mjs';
import { runJest } from './lib/jest/run-jest.mjs';
import { Shutdown } from './lib/shutdown.mjs';
import { step } from './lib/steps.mjs';
import { ROOT } from './lib/workspace.mjs';

const PROJECTS = ['shared', 'scripts', 'server', 'e2e', 'miniprogram', 'weapp', 'h5'];

/** @returns {Promise<NodeJS.ProcessEnv>} what the tests are told */
async function provideTestMachine(/** @type {Shutdown} */ shutdown) {
  const database = await step('test database', () => provideDatabase(TESTS, 'TEST_DATABASE_URL'));
  shutdown.add(database.leave);
  const browser = await step('browser', () => provideBrowser());
  await buildShared();
  await buildContract();
  await buildServer();
  return { ...process.env, TEST_DATABASE_URL: database.url, CHROMIUM_PATH: browser, BUILT_SERVER: join(ROOT, 'server/dist'), SCREENS: '0' };
}

/**
 * Both builds of the app at once, each of which keeps one core busy, then the checks of the sources, two at a time.
 * @param {boolean} deep the long suites stand beside checks that have run before
 */
async function buildAndCheck(deep) {
  const builds = await Promise.allSettled([buildMiniprogram('weapp'), buildMiniprogram('h5')]);
  for (const build of builds) if (build.status === 'rejected') throw build.reason;
  return deep ? { passed: 0, failed: 0 } : runChecks();
}

/**
 * @param {Shutdown} shutdown
 * @param {string[]} args
 */
async function runEverything(shutdown, args) {
  const deep = args.includes('--deep');
  const rest = args.filter((arg) => arg !== '--deep');
  await prepare();
  const env = await provideTestMachine(shutdown);
  const checks = await buildAndCheck(deep);
  const tests = await runJest(['--selectProjects', ...(deep ? ['deep'] : PROJECTS), ...rest], env);
  return { passed: checks.passed + tests.passed, failed: checks.failed + tests.failed };
}

// The count is the last line in every case, so that whoever reads it needs to read nothing else.
runCommand(async (args) => {
  const shutdown = new Shutdown();
  const count = await runEverything(shutdown, args).catch((fault) => {
    process.stdout.write(`${fault.message}\n`);
    return { passed: 0, failed: 1 };
  });
  await shutdown.run();
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
  return count.failed > 0 ? 1 : 0;
});
