// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { endProcess, isAlive, markOf } from '../processes.mjs';

/** @typedef {import('../processes.mjs').ProcessMark} ProcessMark */

/**
 * Notes which programs this launcher runs, for the launcher that comes after a killed one.
 * @param {string} file
 * @param {ProcessMark[]} children
 */
export function recordLaunch(file, children) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ launcher: markOf(process.pid), children }), { mode: 0o600 });
}

/** @param {string} file */
export function forgetLaunch(file) {
  rmSync(file, { force: true });
}

/**
 * Ends what a killed launcher left running.
 * @param {string} file
 * @param {string} remedy what to do when that launcher lives
 * @throws {Error} one sentence when it does
 */
export async function clearLaunch(file, remedy) {
  const record = read(file);
  if (!record) return;
  if (isAlive(record.launcher)) throw new Error(`It runs already as process ${record.launcher.pid}: ${remedy}`);
  for (const child of record.children) await endProcess(child, 10_000);
  forgetLaunch(file);
}

/**
 * @param {string} file
 * @returns {{ launcher: ProcessMark, children: ProcessMark[] } | undefined}
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
