import { Injectable } from '@nestjs/common';

/** A message as its handler gets it. */
export interface OutboxMessage {
  id: string;
  topic: string;
  /** The same on every delivery: pass it on as the receiver's idempotency key. */
  key: string;
  payload: unknown;
  /** 1 on the first delivery. */
  attempt: number;
}

/**
 * Does what a message asks. It may be called again for a message that was already handled (a process can die between
 * the work and the note of it), so the work must be idempotent by `key`. Rejecting means: try again later.
 */
export type OutboxHandler = (message: OutboxMessage, signal: AbortSignal) => Promise<void>;

/** Thrown by a handler when no further try can succeed: the message goes to the dead letters at once. */
export class Undeliverable extends Error {}

/** Thrown by a handler that did not try, because its topic waits: the message is due again then, and this was no try of it. */
export class Postponed extends Error {
  constructor(readonly until: Date) {
    super(`waits until ${until.toISOString()}`);
  }
}

/** Messages of a topic in hand at once unless it says otherwise: a handler may take a connection of the pool each. */
export const AT_ONCE = 20;

interface Registered {
  handler: OutboxHandler;
  atOnce: number;
}

/** Handlers by topic. Rooms register theirs when their module starts. */
@Injectable()
export class OutboxHandlers {
  private readonly byTopic = new Map<string, Registered>();

  /**
   * Let `handler` take every message of a topic, of at most `atOnce` at a time.
   * @throws Error when the topic already has one
   */
  register(topic: string, handler: OutboxHandler, atOnce = AT_ONCE): void {
    if (this.byTopic.has(topic)) throw new Error(`topic ${topic} has two handlers`);
    this.byTopic.set(topic, { handler, atOnce });
  }

  /** Topics this process can handle; others are left to processes that can. */
  topics(): string[] {
    return [...this.byTopic.keys()];
  }

  /** The handler of a topic. */
  of(topic: string): OutboxHandler | undefined {
    return this.byTopic.get(topic)?.handler;
  }

  /** How many messages of a topic may be in hand at once. */
  atOnce(topic: string): number {
    return this.byTopic.get(topic)?.atOnce ?? AT_ONCE;
  }
}
