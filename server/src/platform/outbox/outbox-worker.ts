import { Inject, Injectable } from '@nestjs/common';
import { cleanMessage, LOGGER, type Logger } from '../logging/logger.js';
import { Gatherer } from './gatherer.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxBrakes } from './outbox-brakes.js';
import { OutboxHandlers, Postponed, Undeliverable } from './outbox-handlers.js';
import { OutboxQueue, type ClaimedMessage } from './outbox-queue.js';

const LEASE_MS = 60_000;
/** A handler is told to stop before others may claim its message. */
const HANDLER_MS = 45_000;
const IDLE_MS = 500;
const TROUBLE_MS = 2000;
/** Handled messages that are noted by one statement. */
const NOTED = { most: 500, lingerMs: 25 };

/** Delivers what stands in the outbox, at least once each. Any number of workers may run. */
@Injectable()
export class OutboxWorker {
  private readonly noting: Gatherer<ClaimedMessage>;

  constructor(
    private readonly queue: OutboxQueue,
    private readonly handlers: OutboxHandlers,
    private readonly bell: OutboxBell,
    private readonly brakes: OutboxBrakes,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.noting = new Gatherer(async (messages) => {
      await this.queue.done(messages);
      return messages.map(() => undefined);
    }, NOTED);
  }

  /** Deliver until the signal aborts; what is in hand then is finished first. Topics go on beside each other. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.handlers.topics().map((topic) => this.runTopic(topic, signal)));
  }

  /** Claim and deliver one batch of each topic; gives how many messages were tried. */
  async deliverSome(): Promise<number> {
    let tried = 0;
    for (const topic of this.handlers.topics()) {
      const messages = await this.claim(topic, this.handlers.atOnce(topic));
      await Promise.all(messages.map((message) => this.deliver(message)));
      tried += messages.length;
    }
    return tried;
  }

  /** Keep as many messages of a topic in hand as it bears: new ones are claimed when half of them are done. */
  private async runTopic(topic: string, signal: AbortSignal): Promise<void> {
    const most = this.handlers.atOnce(topic);
    const hand = new Hand(most);
    while (!signal.aborted) {
      try {
        await hand.room();
        const messages = await this.claim(topic, most - hand.size);
        for (const message of messages) hand.take(this.deliver(message).catch((fault: unknown) => this.logger.error({ err: fault, topic }, 'outbox could not note a message')));
        // Whether the other side takes anything again is waited for, before more is claimed.
        if (this.brakes.isProbing(topic)) await hand.empty();
        if (messages.length === 0) await this.bell.wait(IDLE_MS, signal);
      } catch (fault) {
        // The database is away: whatever was claimed comes back when its lease is over.
        this.logger.error({ err: fault }, 'outbox stopped for a moment');
        await this.bell.wait(TROUBLE_MS, signal);
      }
    }
    await hand.empty();
  }

  private async claim(topic: string, wanted: number): Promise<ClaimedMessage[]> {
    const most = await this.brakes.allowed(topic, wanted);
    return most === 0 ? [] : this.queue.claim(topic, most, LEASE_MS);
  }

  private async deliver(message: ClaimedMessage): Promise<void> {
    const handler = this.handlers.of(message.topic);
    try {
      await withinTime(HANDLER_MS, async (signal) => handler?.(message, signal));
    } catch (fault) {
      if (fault instanceof Postponed) return this.queue.postpone(message, fault.until);
      const { id, topic, attempt } = message;
      const state = await this.queue.failed(message, cleanMessage(fault instanceof Error ? fault.message : String(fault)), fault instanceof Undeliverable);
      this.logger[state === 'dead' ? 'error' : 'warn']({ message: id, topic, attempt, state, err: fault }, 'message not delivered');
      return;
    }
    await this.noting.add(message);
  }
}

/** Work that is under way. */
class Hand {
  private readonly works = new Set<Promise<void>>();
  private freed: (() => void) | undefined;

  constructor(private readonly most: number) {}

  get size(): number {
    return this.works.size;
  }

  take(work: Promise<void>): void {
    const kept = work.finally(() => {
      this.works.delete(kept);
      if (this.works.size <= this.most / 2) this.freed?.();
    });
    this.works.add(kept);
  }

  /** Resolves when at least half of the places are free. */
  async room(): Promise<void> {
    if (this.works.size <= this.most / 2) return;
    await new Promise<void>((resolve) => {
      this.freed = resolve;
    });
  }

  async empty(): Promise<void> {
    await Promise.all(this.works);
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
