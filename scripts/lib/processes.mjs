// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process as a file can remember it. The start mark tells a live process from a stranger that was given the
 * same number later (after a reboot or in a new container), so a number alone never keeps a lock alive.
 * @typedef {{ pid: number, started: string }} ProcessMark
 */

/**
 * @param {number} pid
 * @returns {string | undefined} something that differs for every process that ever had this pid; undefined when none runs
 */
function startMark(pid) {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    // EPERM: it runs as somebody else.
    if (/** @type {NodeJS.ErrnoException} */ (fault).code !== 'EPERM') return undefined;
  }
  if (process.platform === 'linux') return linuxStartMark(pid);
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function linuxStartMark(pid) {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = linuxStat(pid);
    return fields[0] === 'Z' ? undefined : `${boot}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {string[]} state, parent and the rest; the command name before them may hold spaces and brackets
 */
function linuxStat(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/**
 * @param {number} pid
 * @returns {string | undefined} its parent's pid, on Linux; undefined when it is gone
 */
export function parentOf(pid) {
  try {
    return linuxStat(pid)[1];
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {ProcessMark}
 */
export function markOf(pid) {
  return { pid, started: startMark(pid) ?? 'unknown' };
}

/** @param {ProcessMark} mark */
export function isAlive(mark) {
  return startMark(mark.pid) === mark.started;
}

/**
 * @param {string} text what a mark file holds
 * @returns {ProcessMark | undefined} undefined for anything that is not a mark (a torn write, an old format)
 */
export function readMark(text) {
  try {
    const value = JSON.parse(text);
    return Number.isInteger(value?.pid) && typeof value?.started === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Waits until the condition holds.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} milliseconds
 * @returns {Promise<boolean>} false when time ran out first
 */
export async function until(condition, milliseconds) {
  const deadline = performance.now() + milliseconds;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/**
 * Asks a process to end and, if it does not within the time, ends it.
 * @param {ProcessMark} mark
 * @param {number} milliseconds
 */
export async function endProcess(mark, milliseconds) {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    if (!isAlive(mark)) return;
    try {
      process.kill(mark.pid, signal);
    } catch {
      return;
    }
    if (await until(() => !isAlive(mark), milliseconds)) return;
  }
}

const EXCERPT = 6_000;

/** @type {Set<number>} */
const active = new Set();

/**
 * Runs a program to its end, in a process group of its own, so that whoever stops the launcher can end all of it.
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean }} RunOptions
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options] quiet: keep the output and show it only in the error
 * @returns {Promise<string>} what it wrote, when quiet
 * @throws {Error} when it cannot start or ends with another status than 0
 */
export function run(program, args, { cwd, env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const output = quiet ? 'pipe' : 'inherit';
    const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', output, output] });
    const group = child.pid;
    if (group !== undefined) active.add(group);
    let text = '';
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr?.on('data', (chunk) => (text += chunk));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (group !== undefined) active.delete(group);
      if (status === 0) resolve(text);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${signal ?? status}\n${excerpt(text)}`.trim()));
    });
  });
}

/** A progress display that the terminal would have drawn over. */
const OVERDRAWN = /●[^\x1b]*(?:\x1b\[(?:2K|1A|G))+/g;

/**
 * Some programs say what is wrong first, some last.
 * @param {string} output
 */
function excerpt(output) {
  const text = output.replaceAll(OVERDRAWN, '').replaceAll(/\n(\s*\n){2,}/g, '\n\n');
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT / 2)}\n…\n${text.slice(-EXCERPT / 2)}`;
}

/** Ends every program that `run` is still waiting for, with its descendants. */
export function endActive() {
  for (const group of active) {
    try {
      process.kill(-group, 'SIGTERM');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
