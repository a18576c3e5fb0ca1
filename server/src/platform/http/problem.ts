import { apiProblems } from '@party/shared/api';
import type { FieldFault, ProblemSpec } from '@party/shared/kernel';

/** What may be said about one occurrence of a problem. */
export interface ProblemExtras {
  /** Chinese sentence about this occurrence; never holds personal data. */
  detail?: string;
  errors?: FieldFault[];
  /** Seconds to wait before another try. */
  retryAfter?: number;
  cause?: unknown;
}

/** The one way services refuse: a stable code of the problem tables. A single filter turns it into an answer. */
export class Problem extends Error {
  readonly spec: ProblemSpec;

  constructor(
    readonly code: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(code, { cause: extras.cause });
    const spec = apiProblems[code];
    if (!spec) throw new Error(`problem code ${code} stands in no table`);
    this.spec = spec;
  }
}

/** A refusal that names one field. */
export const fieldProblem = (field: string, code: string, message: string): Problem =>
  new Problem('request.invalid', { errors: [{ field, code, message }] });

/** What some work gives, or the problem it ends with; any other fault is thrown as it is. For work on many of whom each has an answer of their own. */
export function problemOr<T>(work: () => T): T | Problem {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof Problem) return fault;
    throw fault;
  }
}
