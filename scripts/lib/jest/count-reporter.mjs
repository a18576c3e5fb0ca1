// @ts-check
import { writeFileSync } from 'node:fs';

/**
 * Leaves the totals in the file that TEST_COUNT_FILE names, for the line the test command ends with. A file that
 * could not even be loaded counts as one failure: its tests are missing from the total.
 */
export default class CountReporter {
  /**
   * @param {Set<unknown>} _contexts
   * @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} results
   */
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
    const file = process.env.TEST_COUNT_FILE;
    if (file) writeFileSync(file, JSON.stringify({ passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites }));
  }
}
