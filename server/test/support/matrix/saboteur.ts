import { NEVER_FOR_ONESELF, PERMISSIONS, RELATIONS, ROLES, type Action } from '@party/shared/permissions';

/** Everything to everybody: what a row gives once its guard is gone. */
const EVERYTHING = Object.fromEntries(ROLES.map((role) => [role, RELATIONS]));
const FRAME = /server\/src\/([\w./-]+\.ts):(\d+)/;
/** Not guards themselves but on the way to one. */
const PASSAGE = /organisation-rights\.ts$/;

/** Place in the service's code that asks the permission table: the innermost frame of the service, and its caller where that is only a passage. */
function askingSite(): string | null {
  const frames: string[] = [];
  for (const line of (new Error().stack ?? '').split('\n')) {
    const found = FRAME.exec(line);
    if (!found) continue;
    frames.push(`${found[1]}:${found[2]}`);
    if (!PASSAGE.test(found[1] ?? '')) break;
  }
  return frames.length === 0 ? null : frames.join(' < ');
}

/**
 * Takes guards out of the running service, one at a time. Every decision reads the table at the moment it is taken, so the table
 * is made to answer by who asks: it gives everything to the one place in the code whose guard is gone, and itself to all others.
 */
export class Saboteur {
  private readonly seen = new Set<string>();
  private removed: string | null = null;
  private readonly rows = new Map<Action, PropertyDescriptor>();

  /** Listen at every row. */
  install(): void {
    for (const action of Object.keys(PERMISSIONS) as Action[]) {
      const descriptor = Object.getOwnPropertyDescriptor(PERMISSIONS, action);
      if (!descriptor) throw new Error(`${action} stands in no table`);
      this.rows.set(action, descriptor);
      Object.defineProperty(PERMISSIONS, action, { configurable: true, enumerable: true, get: () => this.note(askingSite(), descriptor.value, EVERYTHING) });
    }
    const ask = NEVER_FOR_ONESELF.includes.bind(NEVER_FOR_ONESELF);
    const value = (action: Action): boolean => this.note(askingSite(), ask(action), false);
    Object.defineProperty(NEVER_FOR_ONESELF, 'includes', { configurable: true, value });
  }

  /** Put everything back. */
  uninstall(): void {
    for (const [action, descriptor] of this.rows) Object.defineProperty(PERMISSIONS, action, descriptor);
    delete (NEVER_FOR_ONESELF as { includes?: unknown }).includes;
  }

  /** What a place is told: the truth, unless its guard is gone. */
  private note<T>(site: string | null, truth: T, lie: T): T {
    if (site === null) return truth;
    if (this.removed === null) this.seen.add(site);
    return site === this.removed ? lie : truth;
  }

  /** Places that ask while this work is done. */
  async sitesOf(work: () => Promise<unknown>): Promise<string[]> {
    this.seen.clear();
    await work();
    return [...this.seen];
  }

  /** Take the guard at a place out, until the work is done. */
  async without<T>(site: string, work: () => Promise<T>): Promise<T> {
    this.removed = site;
    try {
      return await work();
    } finally {
      this.removed = null;
    }
  }
}
