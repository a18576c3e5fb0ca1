import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { Random, SystemRandom } from '../platform/clock/random.js';
import { SeededRandom } from './dice.js';

/** A clock that is set to the day something happened; every id that is made moves it on by a millisecond. */
export class SeedClock extends Clock {
  private time = 0;

  override now(): number {
    return this.time;
  }

  set(time: number): void {
    this.time = time;
  }

  tick(): number {
    this.time += 1;
    return this.time;
  }
}

class TickingClock extends Clock {
  constructor(private readonly clock: SeedClock) {
    super();
  }

  override now(): number {
    return this.clock.tick();
  }
}

/**
 * Time and ids that repeat, for seeding alone. What seals the fields stays the system's randomness: two sealings under
 * one key must never share a nonce, whatever was seeded before.
 */
@Global()
@Module({})
export class SeedClockModule {
  static of(seed: number): DynamicModule {
    const clock = new SeedClock();
    return {
      module: SeedClockModule,
      providers: [
        { provide: SeedClock, useValue: clock },
        { provide: Clock, useValue: clock },
        { provide: Random, useClass: SystemRandom },
        { provide: Ids, useValue: new Ids(new TickingClock(clock), new SeededRandom(seed)) },
      ],
      exports: [SeedClock, Clock, Random, Ids],
    };
  }
}
