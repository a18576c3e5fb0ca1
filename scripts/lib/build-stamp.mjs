// @ts-check
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentHash, outputMark } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

/**
 * A build that is skipped while its inputs are what they were and its outputs are what it left.
 * @typedef {{ name: string, inputs: string[], outputs: string[], facts?: string[] }} Build
 * @typedef {{ root: string, stamps: string }} Place
 */

/**
 * @param {Place} place
 * @param {Build} build
 * @param {() => Promise<unknown>} work
 * @returns {Promise<boolean>} whether it had to work
 */
export async function buildOnce(place, build, work) {
  mkdirSync(place.stamps, { recursive: true });
  const stamp = join(place.stamps, `${build.name}.json`);
  return withLock(join(place.stamps, `${build.name}.lock`), async () => {
    const inputs = contentHash(place.root, build.inputs, build.facts);
    if (isCurrent(stamp, inputs, outputMark(place.root, build.outputs))) return false;
    // Removed first: a result without its stamp is rebuilt, a stamp without its result must not exist.
    rmSync(stamp, { force: true });
    for (const output of build.outputs) rmSync(join(place.root, output), { recursive: true, force: true });
    for (const output of build.outputs) mkdirSync(dirname(join(place.root, output)), { recursive: true });
    await work();
    const outputs = outputMark(place.root, build.outputs);
    if (!outputs) throw new Error(`The build “${build.name}” ended without its result ${build.outputs.join(', ')}.`);
    writeFileSync(stamp, JSON.stringify({ inputs, outputs }));
    return true;
  });
}

/**
 * @param {string} stamp
 * @param {string} inputs
 * @param {string} outputs
 */
function isCurrent(stamp, inputs, outputs) {
  if (!outputs) return false;
  try {
    const known = JSON.parse(readFileSync(stamp, 'utf8'));
    return known.inputs === inputs && known.outputs === outputs;
  } catch {
    return false;
  }
}
