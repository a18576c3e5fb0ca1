import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import { Problem } from '../../platform/http/problem.js';

/** Of two that come at once the key of the database decides: the other is told so. */
export async function orTaken(work: Promise<unknown>, key: string, problem: string): Promise<void> {
  try {
    await work;
  } catch (fault) {
    throw isDuplicateKey(fault, key) ? new Problem(problem, { cause: fault }) : fault;
  }
}
