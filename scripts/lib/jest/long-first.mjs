// @ts-check
// The order of the suites. Left to itself Jest goes by the size of files where it remembers no durations, and the one that
// takes minutes begins last, with nobody left to run beside it.

/** Suites that take longest, the longest first; all others follow by the size of their file, as Jest has it. */
const LONG = ['permission-matrix', 'real-content', 'journeys', 'weapp/shell', 'imports.e2e', 'h5/shell', 'transfers-graduates', 'imports-refusals', 'demo.e2e', 'payments'];

/**
 * @typedef {{ path: string, context: { config: { id?: string }, hasteFS?: { getSize(path: string): number | null } } }} Suite
 */

const rank = (/** @type {string} */ path) => {
  const at = LONG.findIndex((part) => path.includes(part));
  return at === -1 ? LONG.length : at;
};

const sizeOf = (/** @type {Suite} */ { path, context }) => context.hasteFS?.getSize(path) ?? 0;

export default class LongFirst {
  /** @param {readonly Suite[]} suites */
  sort(suites) {
    return [...suites].sort((one, other) => rank(one.path) - rank(other.path) || sizeOf(other) - sizeOf(one) || (one.path < other.path ? -1 : 1));
  }

  /** Nothing is remembered from run to run. @param {readonly Suite[]} suites */
  allFailedTests(suites) {
    return suites;
  }

  cacheResults() {}

  /**
   * @param {readonly Suite[]} suites
   * @param {{ shardIndex: number, shardCount: number }} options
   */
  shard(suites, { shardIndex, shardCount }) {
    return suites.filter((_, at) => at % shardCount === shardIndex - 1);
  }
}
