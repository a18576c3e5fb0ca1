// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const NEVER = new Set(['node_modules', 'dist', 'coverage', '.swc', '.git', '.data']);
const SPEC = /\.(spec|db-spec|e2e-spec|deep-spec)\.(ts|tsx|mjs)$/;

/**
 * @param {string} root
 * @param {string[]} inputs files or folders, relative to the root; absent ones count as absent
 * @returns {string[]} every file a build reads, relative and sorted; tests are no input of a build
 */
export function inputFiles(root, inputs) {
  return inputs.flatMap((input) => walk(join(root, input))).map((file) => relative(root, file)).filter((file) => !SPEC.test(file)).sort();
}

/**
 * @param {string} root
 * @param {string[]} inputs
 * @param {string[]} [facts] what else decides the result: versions, settings
 * @returns {string} differs when any input file's name or content does
 */
export function contentHash(root, inputs, facts = []) {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const file of inputFiles(root, inputs)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string[]} outputs
 * @returns {string} differs when a result was removed, added or written by somebody else; empty when there is none
 */
export function outputMark(root, outputs) {
  if (!outputs.every((output) => existsSync(join(root, output)))) return '';
  const hash = createHash('sha256');
  for (const file of outputs.flatMap((output) => walk(join(root, output), new Set())).sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} place
 * @param {Set<string>} [never]
 * @returns {string[]}
 */
function walk(place, never = NEVER) {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .filter((name) => !never.has(name))
    .flatMap((name) => walk(join(place, name), never));
}
