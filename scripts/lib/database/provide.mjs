// @ts-check
import { join } from 'node:path';
import { DATA } from '../workspace.mjs';
import { leavePrivateServer, startPrivateServer } from './private-server.mjs';

/** @type {import('./settings.mjs').Purpose} */
export const DEMO = { folder: join(DATA, 'db'), database: 'party', durable: true };

/** @type {import('./settings.mjs').Purpose} */
export const TESTS = { folder: join(DATA, 'test-db'), database: undefined, durable: false };

/** @type {import('./settings.mjs').Purpose} */
export const BENCH = { folder: join(DATA, 'bench-db'), database: 'party_bench', durable: true };

/** @typedef {{ url: string, leave: () => Promise<void> }} Provided */

/**
 * @param {import('./settings.mjs').Purpose} purpose
 * @param {string} variable the environment variable that names a server of one's own
 * @param {'while-i-run' | 'until-stopped'} [duration]
 * @returns {Promise<Provided>}
 */
export async function provideDatabase(purpose, variable, duration = 'while-i-run') {
  const own = process.env[variable];
  if (own) {
    if (!own.startsWith('mysql://')) throw new Error(`${variable} must look like mysql://user:password@host:3306/name.`);
    return { url: own, leave: async () => {} };
  }
  const url = await startPrivateServer(purpose, duration);
  return { url, leave: () => leavePrivateServer(purpose.folder) };
}
