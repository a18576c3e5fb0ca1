import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import type { NewMessage, ToldMessage } from './messages.repository.js';

/** Another way on which messages reach people, besides the app. */
export interface MessageChannel {
  /** Queue what is new for this way, in the transaction that tells it. */
  carry(tx: Tx, told: readonly ToldMessage[], message: Pick<NewMessage, 'kind'>): Promise<void>;
}

/** Ways out of the app. Rooms to the right register theirs when their module starts; messages know none of them. */
@Injectable()
export class MessageChannels {
  private readonly channels: MessageChannel[] = [];

  register(channel: MessageChannel): void {
    this.channels.push(channel);
  }

  async carry(tx: Tx, told: readonly ToldMessage[], message: Pick<NewMessage, 'kind'>): Promise<void> {
    if (told.length === 0) return;
    for (const channel of this.channels) await channel.carry(tx, told, message);
  }
}
