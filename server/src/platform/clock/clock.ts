/** The time, injected so that tests and simulations set it. */
export abstract class Clock {
  /** Milliseconds since the epoch. */
  abstract now(): number;

  /** The same as a Date, for timestamp columns. */
  date(): Date {
    return new Date(this.now());
  }
}

/** The machine's clock. */
export class SystemClock extends Clock {
  override now(): number {
    return Date.now();
  }
}

/** A clock that stands until it is moved. */
export class ManualClock extends Clock {
  constructor(private time: number) {
    super();
  }

  override now(): number {
    return this.time;
  }

  /** Set the time, also backwards. */
  set(time: number): void {
    this.time = time;
  }

  /** Move by so many milliseconds. */
  advance(ms: number): void {
    this.time += ms;
  }
}
