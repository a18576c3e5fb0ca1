/** Callers remembered at most; the oldest are forgotten first. */
const MAX_CALLERS = 50_000;

interface Tokens {
  left: number;
  at: number;
}

/**
 * Generous limit inside one process that costs no query: a bucket of `perMinute` calls for each caller, refilled
 * steadily. It keeps a broken client or a script from occupying the service; the limits that protect accounts are
 * rows of the database.
 */
export class FloodGate {
  private readonly callers = new Map<string, Tokens>();

  /** @param now milliseconds that only move forward */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Seconds to wait, or 0 when the call may pass. */
  pass(caller: string): number {
    const now = this.now();
    const known = this.callers.get(caller);
    const perMs = this.perMinute / 60_000;
    const left = known ? Math.min(this.perMinute, known.left + (now - known.at) * perMs) : this.perMinute;
    this.callers.delete(caller);
    this.callers.set(caller, { left: Math.max(0, left - 1), at: now });
    if (this.callers.size > MAX_CALLERS) this.callers.delete(this.callers.keys().next().value ?? '');
    return left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) / perMs / 1000));
  }
}
