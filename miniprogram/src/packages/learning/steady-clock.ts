/** Seconds that never run back: a device whose time is set anew while somebody learns would otherwise report a second twice, and such beats count for nothing. */
export interface SteadyClock {
  /** Whole seconds since it was started. */
  seconds(): number;
}

/** Milliseconds of a clock that is not set, where the platform has one. */
const running = (): number | null => (typeof performance === 'object' && typeof performance.now === 'function' ? performance.now() : null);

/** @param now milliseconds; a clock that is set back stands still for that moment and goes on */
export function startSteadyClock(now: () => number = () => running() ?? Date.now()): SteadyClock {
  let [before, passed] = [now(), 0];
  return {
    seconds: () => {
      const at = now();
      passed += Math.max(0, at - before);
      before = at;
      return Math.floor(passed / 1000);
    },
  };
}
