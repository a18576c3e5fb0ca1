/** Work on many at once: an answer for each, in their order. One that must take longer than the others may still be on its way: the next go begins without it. */
export type ManyWork<In, Out> = (items: readonly In[]) => Promise<readonly (Out | Promise<Out>)[]>;

interface Waiting<In, Out> {
  item: In;
  resolve(answer: Out | Promise<Out>): void;
  reject(fault: unknown): void;
}

/** How a gatherer goes about its work. */
export interface Gathering {
  /** Items of one go. */
  most: number;
  /** While there is much to do a go waits so many milliseconds for company; none when not given. */
  lingerMs?: number;
}

/**
 * Lets callers ask for one thing each while the work is done for many of them in one go. What is asked for while one go is
 * under way makes the next one. A go that follows one of several waits a little until it is full: a commit costs the same
 * for one and for two hundred, and whoever comes alone waits for nobody.
 */
export class Gatherer<In, Out = void> {
  private waiting: Waiting<In, Out>[] = [];
  private busy = false;
  private last = 0;
  private full: (() => void) | undefined;
  private readonly most: number;
  private readonly lingerMs: number;

  constructor(private readonly work: ManyWork<In, Out>, { most, lingerMs = 0 }: Gathering) {
    this.most = most;
    this.lingerMs = lingerMs;
  }

  /** Have one item worked on. Rejects with its own fault: when a go fails, each of its items is tried alone. */
  add(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.waiting.length >= this.most) this.full?.();
      if (this.busy) return;
      this.busy = true;
      void this.goOn();
    });
  }

  private async goOn(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.company();
      const some = this.waiting.splice(0, this.most);
      this.last = some.length;
      await this.go(some);
    }
    this.busy = false;
  }

  /** Always until the next turn of the event loop, so that a whole claim of the outbox comes together. */
  private async company(): Promise<void> {
    if (this.last <= 1 || this.lingerMs === 0) return new Promise((resolve) => setImmediate(resolve));
    if (this.waiting.length >= this.most) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.lingerMs);
      this.full = () => (clearTimeout(timer), resolve());
    });
    this.full = undefined;
  }

  private async go(some: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await this.work(some.map(({ item }) => item));
      for (const [at, { resolve }] of some.entries()) resolve(answers[at] as Out | Promise<Out>);
    } catch (fault) {
      if (some.length === 1) some[0]?.reject(fault);
      else await Promise.all(some.map((one) => this.go([one])));
    }
  }
}
