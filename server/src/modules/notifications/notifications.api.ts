import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { messageFault, type MessageKind } from '@party/shared/notifications';
import type { Tx } from '../../platform/database/transaction.js';
import { MessageChannels } from './message-channels.port.js';
import { MessagesRepository, type EachMessage, type KeptMessage, type NewMessage } from './messages.repository.js';

export { MessageChannels, type MessageChannel } from './message-channels.port.js';
export { StillDue, type DueQuestion } from './still-due.js';
export { TimedMessages } from './timed-messages.js';
export type { ForPosts } from './message.entity.js';
export type { EachMessage, NewMessage, ToldMessage } from './messages.repository.js';

function demandTellable(kind: MessageKind, { title, body }: Pick<NewMessage, 'title' | 'body'>): void {
  const fault = messageFault(title, body);
  if (fault !== null) throw new Error(`message ${kind} may not be told: ${fault}`);
}

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
    demandTellable(message.kind, message);
    await this.channels.carry(tx, await this.rows.add(tx, message), message);
  }

  /** The same to many, each with a text of their own, in as many statements as if it were one. @throws Error as {@link tell} */
  async tellEach(tx: Tx, kind: MessageKind, messages: readonly EachMessage[]): Promise<void> {
    for (const message of messages) demandTellable(kind, message);
    await this.channels.carry(tx, await this.rows.addEach(tx, kind, messages), { kind });
  }

  /** A person's latest message of each kind. */
  latestByKind(memberId: Id): Promise<Map<MessageKind, KeptMessage>> {
    return this.rows.latestByKind(memberId);
  }

  /** The latest message of each kind that anybody was told, of the latest hundred thousand or so. For whoever runs the service, masked and noted. */
  latestOfAll(): Promise<Map<MessageKind, KeptMessage>> {
    return this.rows.latestOfAll();
  }
}
