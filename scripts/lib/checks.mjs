// @ts-check
import { run } from './processes.mjs';
import { seconds } from './steps.mjs';
import { ROOT } from './workspace.mjs';

const AT_ONCE = 2;
/** The compiler in native code: a fifth of the time. Tools that use the compiler as a library still have its JavaScript. */
const NATIVE_TSC = 'node_modules/typescript-native/bin/tsc';
const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`;

/**
 * Every gate that reads the sources instead of running them.
 * @type {{ name: string, command: string[] }[]}
 */
const CHECKS = [
  ...['shared', 'shared/tsconfig.spec.json', 'server', 'miniprogram', 'scripts'].map((project) => ({
    name: `types ${project}`,
    command: [process.execPath, NATIVE_TSC, '--noEmit', '-p', project],
  })),
  { name: 'lint', command: [bin('oxlint'), '--deny-warnings'] },
  { name: 'dependencies', command: [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'shared/src', 'server/src', 'server/test', 'miniprogram/src'] },
  { name: 'dead code', command: [bin('knip')] },
  { name: 'tree', command: [process.execPath, 'scripts/check-tree.mjs'] },
];

/**
 * Runs every check, two at a time, and shows the output of those that fail.
 * @param {string[]} [only] names or beginnings of names; all when empty
 * @returns {Promise<import('./jest/run-jest.mjs').Count>}
 */
export async function runChecks(only = []) {
  const waiting = CHECKS.filter(({ name }) => only.length === 0 || only.some((wanted) => name.startsWith(wanted)));
  const count = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (await passes(check)) count.passed += 1;
      else count.failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count;
}

/** @param {{ name: string, command: string[] }} check */
async function passes({ name, command: [program = '', ...args] }) {
  const began = performance.now();
  try {
    await run(program, args, { cwd: ROOT, quiet: true });
    process.stdout.write(`✓ check ${name}  ${seconds(began)}\n`);
    return true;
  } catch (fault) {
    process.stdout.write(`✗ check ${name}  ${seconds(began)}\n${fault instanceof Error ? fault.message : String(fault)}\n`);
    return false;
  }
}
