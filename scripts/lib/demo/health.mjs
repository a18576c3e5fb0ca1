// @ts-check
import { until } from '../processes.mjs';

/**
 * @param {string} origin
 * @param {() => boolean} given up when this says so
 * @param {number} milliseconds
 * @returns {Promise<boolean>} whether the service said it is ready
 */
export async function isReady(origin, given, milliseconds) {
  const answered = await until(async () => given() || (await answers(`${origin}/api/health/ready`)), milliseconds);
  return answered && !given();
}

/** @param {string} url */
async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
