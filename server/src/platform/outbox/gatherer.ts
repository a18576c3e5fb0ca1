/** Work on many at once: an answer for each, in their order. */
export type ManyWork<In, Out> = (items: readonly In[]) => Promise<readonly Out[]>;

interface Waiting<In, Out> {
  item: In;
  resolve(answer: Out): void;
  reject(fault: unknown): void;
}

/**
 * Lets callers ask for one thing each while the work is done for many of them in one go. What is asked for while one go is
 * under way makes the next one, so gos grow with the load and an idle caller waits for nobody.
 */
export class Gatherer<In, Out = void> {
  private waiting: Waiting<In, Out>[] = [];
  private busy = false;

  /** @param most items of one go */
  constructor(private readonly work: ManyWork<In, Out>, private readonly most: number) {}

  /** Have one item worked on. Rejects with its own fault: when a go fails, each of its items is tried alone. */
  add(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.busy) return;
      this.busy = true;
      // After the current turn of the event loop, so that a whole claim of the outbox comes together.
      setImmediate(() => void this.goOn());
    });
  }

  private async goOn(): Promise<void> {
    while (this.waiting.length > 0) await this.go(this.waiting.splice(0, this.most));
    this.busy = false;
  }

  private async go(some: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await this.work(some.map(({ item }) => item));
      for (const [at, { resolve }] of some.entries()) resolve(answers[at] as Out);
    } catch (fault) {
      if (some.length === 1) some[0]?.reject(fault);
      else await Promise.all(some.map((one) => this.go([one])));
    }
  }
}
