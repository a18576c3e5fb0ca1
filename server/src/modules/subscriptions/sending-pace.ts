import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Env } from '../../config/env.js';

const SECOND_MS = 1000;
/** Messages in hand at most: with WeChat's 50 ms of answering and the waits for company it keeps more than the highest rate going. */
const MOST_IN_HAND = 2048;
/** A message waits no longer than this for its turn; its claim of the outbox lasts much longer. */
const PATIENCE_S = 10;

/**
 * Lets so many messages a second leave this process, evenly, whatever waits. It goes by the machine's time and not by the
 * service's clock, for it is about load.
 */
@Injectable()
export class SendingPace {
  private readonly perSecond: number;
  /** When the next turn is, in milliseconds of {@link performance}. */
  private next = 0;

  constructor(env: Env) {
    this.perSecond = env.WECHAT_MESSAGES_PER_SECOND;
  }

  /** How many messages may be in hand, so that none waits longer than {@link PATIENCE_S}. */
  get atOnce(): number {
    return Math.max(1, Math.min(MOST_IN_HAND, this.perSecond * PATIENCE_S));
  }

  /** Resolves when it is one more message's turn. */
  async turn(): Promise<void> {
    const now = performance.now();
    const mine = Math.max(this.next, now);
    this.next = mine + SECOND_MS / this.perSecond;
    if (mine - now >= 1) await pause(mine - now);
  }
}
