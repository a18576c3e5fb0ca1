import { Inject, Injectable } from '@nestjs/common';
import { cleanMessage, LOGGER, type Logger } from '../logging/logger.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxHandlers, Undeliverable } from './outbox-handlers.js';
import { OutboxQueue, type ClaimedMessage } from './outbox-queue.js';

const BATCH = 20;
const LEASE_MS = 60_000;
/** A handler is told to stop before others may claim its message. */
const HANDLER_MS = 45_000;
const IDLE_MS = 500;
const TROUBLE_MS = 2000;

/** Delivers what stands in the outbox, at least once each. Any number of workers may run. */
@Injectable()
export class OutboxWorker {
  constructor(
    private readonly queue: OutboxQueue,
    private readonly handlers: OutboxHandlers,
    private readonly bell: OutboxBell,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Deliver until the signal aborts; what is in hand then is finished first. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const delivered = await this.deliverSome();
        if (delivered === 0) await this.bell.wait(IDLE_MS, signal);
      } catch (fault) {
        // The database is away: whatever was claimed comes back when its lease is over.
        this.logger.error({ err: fault }, 'outbox stopped for a moment');
        await this.bell.wait(TROUBLE_MS, signal);
      }
    }
  }

  /** Claim and deliver one batch; gives how many messages were tried. */
  async deliverSome(): Promise<number> {
    const messages = await this.queue.claim(this.handlers.topics(), BATCH, LEASE_MS);
    await Promise.all(messages.map((message) => this.deliver(message)));
    return messages.length;
  }

  private async deliver(message: ClaimedMessage): Promise<void> {
    const handler = this.handlers.of(message.topic);
    try {
      await withinTime(HANDLER_MS, async (signal) => handler?.(message, signal));
    } catch (fault) {
      const { id, topic, attempt } = message;
      const state = await this.queue.failed(message, cleanMessage(fault instanceof Error ? fault.message : String(fault)), fault instanceof Undeliverable);
      this.logger[state === 'dead' ? 'error' : 'warn']({ message: id, topic, attempt, state, err: fault }, 'message not delivered');
      return;
    }
    await this.queue.done(message);
  }
}

/** Run `work`; after `ms` tell it to stop and stop waiting for it. */
async function withinTime(ms: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      stop.abort();
      reject(new Error(`no answer within ${ms} ms`));
    }, ms);
  });
  try {
    await Promise.race([work(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
