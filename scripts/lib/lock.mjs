// @ts-check
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, markOf, readMark, until } from './processes.mjs';

/**
 * Runs the work while no other process runs work under the same lock file. A holder that was killed holds nothing.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {number} [patience] milliseconds
 * @returns {Promise<T>}
 */
export async function withLock(file, work, patience = 180_000) {
  if (!(await until(() => take(file), patience))) {
    throw new Error(`${file} is held by process ${readFileSync(file, 'utf8')} for too long; end that process and try again.`);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * The mark is written elsewhere and linked into place, so a lock file is never seen without its holder.
 * @param {string} file
 */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(markOf(process.pid)), { mode: 0o600 });
  try {
    linkSync(own, file);
    return true;
  } catch (fault) {
    if (/** @type {NodeJS.ErrnoException} */ (fault).code !== 'EEXIST') throw fault;
    dropStale(file);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {string} file */
function dropStale(file) {
  const before = readText(file);
  if (before === undefined || holderLives(before)) return;
  // Another process may drop the same stale lock and take a fresh one meanwhile: look at what was really moved away.
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readText(aside);
  if (moved !== undefined && holderLives(moved)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

/** @param {string} text */
function holderLives(text) {
  const mark = readMark(text);
  return mark !== undefined && isAlive(mark);
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
