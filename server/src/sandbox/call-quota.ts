import { refuse } from './answer.js';
import type { WeChatErrorCode } from './error-codes.js';
import { MINUTE_MS, type SandboxClock, shanghaiDay } from './sandbox-clock.js';

/** Counts calls in fixed minutes and Shanghai days. */
export class CallQuota {
  private readonly counts = new Map<string, { window: number; count: number }>();

  constructor(private readonly clock: SandboxClock) {}

  /** Count a call of this minute; refuse with `errcode` (45011 unless said) when `limit` is passed. */
  perMinute(key: string, limit: number, errcode: WeChatErrorCode = 45011): void {
    if (this.count(`m:${key}`, Math.floor(this.clock.now() / MINUTE_MS)) > limit) refuse(errcode);
  }

  /** Count a call of this day; refuse with 45009 when `limit` is passed. */
  perDay(key: string, limit: number): void {
    if (this.count(`d:${key}`, shanghaiDay(this.clock.now())) > limit) refuse(45009);
  }

  reset(): void {
    this.counts.clear();
  }

  private count(key: string, window: number): number {
    const known = this.counts.get(key);
    const count = known?.window === window ? known.count + 1 : 1;
    this.counts.set(key, { window, count });
    return count;
  }
}
