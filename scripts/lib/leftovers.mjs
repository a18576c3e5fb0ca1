// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { endProcess, markOf } from './processes.mjs';

/** The variable every program below one run inherits. */
export const RUN_MARK = 'PARTY_TEST_RUN';

/**
 * Ends what a run left behind: whoever still carries its mark in the environment. Linux alone shows that.
 * @param {string} mark
 * @returns {Promise<string[]>} the command lines that were ended
 */
export async function endLeftovers(mark) {
  if (process.platform !== 'linux') return [];
  const found = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && carries(name, mark));
  const commands = found.map((pid) => read(pid, 'cmdline').replaceAll('\0', ' ').trim());
  await Promise.all(found.map((pid) => endProcess(markOf(Number(pid)), 3_000)));
  return commands.filter(Boolean);
}

/**
 * @param {string} pid
 * @param {string} mark
 */
function carries(pid, mark) {
  return read(pid, 'environ').split('\0').includes(`${RUN_MARK}=${mark}`);
}

/**
 * @param {string} pid
 * @param {string} name
 */
function read(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
