import { Injectable } from '@nestjs/common';

/** Wakes a worker of the same process when a message was committed; workers elsewhere find it by looking. */
@Injectable()
export class OutboxBell {
  private readonly waiting = new Set<() => void>();

  /** A message was committed. */
  ring(): void {
    for (const wake of this.waiting) wake();
  }

  /** Resolves when the bell rings, `ms` have passed, or the signal aborts. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      this.waiting.add(done);
    });
  }
}
