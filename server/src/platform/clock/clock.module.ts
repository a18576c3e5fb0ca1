import { Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { Ids } from './ids.js';
import { Random, SystemRandom } from './random.js';

/** Time, randomness and ids for every module. */
@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Random, useClass: SystemRandom },
    { provide: Ids, useFactory: (clock: Clock, random: Random) => new Ids(clock, random), inject: [Clock, Random] },
  ],
  exports: [Clock, Random, Ids],
})
export class ClockModule {}
