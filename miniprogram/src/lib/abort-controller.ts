type Listener = () => void;

/** The part of AbortSignal that requests use. */
class SmallSignal {
  aborted = false;
  reason: unknown = undefined;
  private readonly listeners = new Set<Listener>();

  addEventListener(_: 'abort', listener: Listener): void {
    this.listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: Listener): void {
    this.listeners.delete(listener);
  }

  /** Called once by the controller. */
  stop(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    this.listeners.forEach((listener) => listener());
  }
}

/**
 * WeChat's script engine has no AbortController and TanStack Query makes one for every read; the build for WeChat
 * puts this in its place.
 */
export class AbortController {
  readonly signal = new SmallSignal();

  /** Tell whoever listens that the answer is no longer wanted. */
  abort(reason: unknown = new Error('aborted')): void {
    this.signal.stop(reason);
  }
}
