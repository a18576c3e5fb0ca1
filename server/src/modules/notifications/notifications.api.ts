import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { messageFault, type MessageKind } from '@party/shared/notifications';
import type { Tx } from '../../platform/database/transaction.js';
import { MessageChannels } from './message-channels.port.js';
import { MessagesRepository, type KeptMessage, type NewMessage } from './messages.repository.js';

export { MessageChannels, type MessageChannel } from './message-channels.port.js';
export type { NewMessage, ToldMessage } from './messages.repository.js';

/** What other rooms may ask of messages. */
@Injectable()
export class NotificationsApi {
  constructor(
    private readonly rows: MessagesRepository,
    private readonly channels: MessageChannels,
  ) {}

  /**
   * Tell people something in the transaction that makes it true: neither is there without the other. Who was told
   * this already is not told again, and what they read stays read.
   * @throws Error when the text may not be told (see `messageFault`): a fault of the room, not of a person
   */
  async tell(tx: Tx, message: NewMessage): Promise<void> {
    const fault = messageFault(message.title, message.body);
    if (fault !== null) throw new Error(`message ${message.kind} may not be told: ${fault}`);
    await this.channels.carry(tx, await this.rows.add(tx, message), message);
  }

  /** A person's latest message of each kind. */
  latestByKind(memberId: Id): Promise<Map<MessageKind, KeptMessage>> {
    return this.rows.latestByKind(memberId);
  }
}
