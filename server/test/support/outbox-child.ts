import 'reflect-metadata';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { Ids } from '../../src/platform/clock/ids.js';
import { SystemRandom } from '../../src/platform/clock/random.js';
import { askFlavour, dataSourceOptions } from '../../src/platform/database/data-source.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { OutboxBell } from '../../src/platform/outbox/outbox-bell.js';
import { OutboxBrakes } from '../../src/platform/outbox/outbox-brakes.js';
import { OutboxHandlers } from '../../src/platform/outbox/outbox-handlers.js';
import { OutboxQueue, type ClaimedMessage } from '../../src/platform/outbox/outbox-queue.js';
import { OutboxWorker } from '../../src/platform/outbox/outbox-worker.js';

/** Points of a delivery at which this worker can be killed, as if the machine lost power. */
export type KillWindow = 'claimed' | 'sent' | 'marked';

const [url = '', sinkPath = '', window = 'claimed'] = process.argv.slice(2);

const dieAt = (point: KillWindow): void => {
  if (point === window) process.kill(process.pid, 'SIGKILL');
};

/** The real queue; the process dies right after the step that the window names. */
class MortalQueue extends OutboxQueue {
  override async claim(topic: string, limit: number, leaseMs: number): Promise<ClaimedMessage[]> {
    const claimed = await super.claim(topic, limit, leaseMs);
    if (claimed.length > 0) dieAt('claimed');
    return claimed;
  }

  override async done(messages: readonly ClaimedMessage[]): Promise<number> {
    const done = await super.done(messages);
    dieAt('marked');
    return done;
  }
}

/** The receiver: a line in a file, on the disk before the handler returns. */
function send(key: string): void {
  const sink = openSync(sinkPath, 'a');
  writeSync(sink, `${key}\n`);
  fsyncSync(sink);
  closeSync(sink);
}

const source = await new DataSource(dataSourceOptions(url, await askFlavour(url), 4)).initialize();
const [clock, random] = [new SystemClock(), new SystemRandom()];
const handlers = new OutboxHandlers();
handlers.register('mail', async (message) => {
  send(message.key);
  dieAt('sent');
});
const queue = new MortalQueue(new Transactions(source), clock, new Ids(clock, random), random);
await new OutboxWorker(queue, handlers, new OutboxBell(), new OutboxBrakes(new Transactions(source), clock), createLogger('silent')).run(new AbortController().signal);
