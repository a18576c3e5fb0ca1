/** Answers of WeChat after which nothing more is sent for a while: it says so of all messages, not of one. */
export const BRAKING_KINDS = ['busy', 'rate_limited', 'quota_exhausted'] as const;

/** See {@link BRAKING_KINDS}. */
export type BrakingKind = (typeof BRAKING_KINDS)[number];

/** Milliseconds of the first pause: a busy service is back soon, calls are counted by the minute, and by the day. */
const FIRST_MS: Readonly<Record<BrakingKind, number>> = { busy: 2_000, rate_limited: 60_000, quota_exhausted: 60_000 };
/** A message has four hours, so it must be tried now and then. */
export const LONGEST_BRAKE_MS = 30 * 60_000;

/** How long nothing is sent, given the pause before (0: there was none): twice as long each time. */
export const brakeAfter = (kind: BrakingKind, before: number): number => Math.min(LONGEST_BRAKE_MS, Math.max(FIRST_MS[kind], before * 2));
