/** Source of time of the sandbox, in milliseconds since the epoch. */
export interface SandboxClock {
  now(): number;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** Lengths in milliseconds that the contracts speak of. */
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** Number of the Asia/Shanghai calendar day: WeChat's daily quotas turn over at midnight there. */
export const shanghaiDay = (now: number): number => Math.floor((now + SHANGHAI_OFFSET_MS) / DAY_MS);

/** A clock that can be put forward, so that a test or a demo need not wait two hours for a token to expire. */
export class AdjustableClock implements SandboxClock {
  private offset = 0;

  constructor(private readonly base: SandboxClock) {}

  now(): number {
    return this.base.now() + this.offset;
  }

  /** Put the clock forward by `ms` milliseconds. */
  advance(ms: number): void {
    this.offset += ms;
  }

  /** Back to the base clock. */
  reset(): void {
    this.offset = 0;
  }
}
