import { SystemClock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { SystemRandom } from '../platform/clock/random.js';
import { Transactions } from '../platform/database/transaction.js';
import { OutboxQueue } from '../platform/outbox/outbox-queue.js';
import { runWithDatabase } from './command.js';

const USAGE = 'usage: outbox list-dead | replay ID | replay all';

// Dead letters: messages that were given up. Replayed ones are delivered by the worker as if they were new.
runWithDatabase(async (source, _env, [verb, id]) => {
  const [clock, random] = [new SystemClock(), new SystemRandom()];
  const queue = new OutboxQueue(new Transactions(source), clock, new Ids(clock, random), random);
  if (verb === 'list-dead') {
    const dead = await queue.dead();
    for (const one of dead) console.log(`${one.id}  ${one.topic}  ${one.key}  ${one.attempts} tries  ${one.finishedAt.toISOString()}  ${one.fault ?? ''}`);
    console.log(`${dead.length} dead letters${dead.length === 100 ? ' or more' : ''}`);
    return 0;
  }
  if (verb !== 'replay' || id === undefined) throw new Error(USAGE);
  const replayed = await queue.replay(id);
  console.log(`${replayed} messages will be delivered again`);
  return replayed > 0 || id === 'all' ? 0 : 1;
});
