/** Level at which a problem is logged: expected refusals stay quiet, faults wake somebody. */
export type ProblemLogLevel = 'debug' | 'info' | 'warn' | 'error';

/** What is fixed about a kind of problem (RFC 9457): its status and its Chinese title. */
export interface ProblemSpec {
  readonly status: number;
  /** Chinese sentence shown to people; the client switches on the code, never on this. */
  readonly title: string;
  readonly log: ProblemLogLevel;
}

/** A table of problem kinds by code `room.snake_reason`. */
export type ProblemTable = Readonly<Record<string, ProblemSpec>>;

/** One field that was refused. `field` is a dotted path in the request, e.g. `rows.3.phone`. */
export interface FieldFault {
  field: string;
  /** Stable reason such as `required`, `too_long`, `bad_check_digit`. */
  code: string;
  /** Chinese sentence naming the reason and the remedy. */
  message: string;
}

/** Body of every error answer, `application/problem+json` (RFC 9457). */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  /** Sentence about this very occurrence. */
  detail?: string;
  instance: string;
  /** Stable code `room.snake_reason`. */
  code: string;
  /** Faulty fields; present on validation problems. */
  errors?: FieldFault[];
  /** Also in the `x-request-id` header; quote it when asking for help. */
  requestId: string;
  /** Seconds to wait before another try; present with 429 and 503. */
  retryAfter?: number;
}

/** Helper that keeps the literal codes of a table as its type. */
export const problems = <T extends ProblemTable>(table: T): T => table;
