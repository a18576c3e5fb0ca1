// @ts-check
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, markOf, readMark } from '../processes.mjs';

/** The mark of somebody who asked for the server to stay until `npm run db:stop`. */
const UNTIL_STOPPED = 'until-stopped';

/**
 * Notes who needs the server, so that the last one to leave stops it, and a launcher that was killed is not counted.
 * @param {string} folder
 * @param {'while-i-run' | 'until-stopped'} duration
 */
export function joinUsers(folder, duration) {
  mkdirSync(folder, { recursive: true });
  if (duration === UNTIL_STOPPED) writeFileSync(join(folder, UNTIL_STOPPED), '');
  else writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(markOf(process.pid)));
}

/**
 * @param {string} folder
 * @returns {number} how many others still need the server
 */
export function leaveUsers(folder) {
  rmSync(join(folder, `${process.pid}.json`), { force: true });
  let others = 0;
  for (const name of listed(folder)) {
    const mark = name === UNTIL_STOPPED ? undefined : readMark(readFileSync(join(folder, name), 'utf8'));
    if (name === UNTIL_STOPPED || (mark && isAlive(mark))) others += 1;
    else rmSync(join(folder, name), { force: true });
  }
  return others;
}

/** @param {string} folder */
export function forgetUsers(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} folder */
function listed(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
