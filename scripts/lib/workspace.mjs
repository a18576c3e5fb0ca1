// @ts-check
import { join, resolve } from 'node:path';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Everything this machine keeps for the project and git does not. */
export const DATA = join(ROOT, '.data');
