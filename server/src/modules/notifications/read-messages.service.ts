import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { MessageCount, MessageView } from '@party/shared/notifications';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import type { Message } from './message.entity.js';
import { presentMessage } from './messages.reader.js';
import { MessagesRepository } from './messages.repository.js';

/** Notes what a person has read. Reading twice is reading once. */
@Injectable()
export class ReadMessagesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: MessagesRepository,
  ) {}

  /** @throws Problem notifications.not_found, also for somebody else's message */
  one(memberId: Id, id: Id): Promise<MessageView> {
    return this.transactions.run(async (tx) => {
      await this.rows.markRead(tx, await this.require(tx, memberId, id));
      return presentMessage(await this.require(tx, memberId, id));
    });
  }

  /** Everything that came up to the message `through`. @throws Problem notifications.not_found */
  through(memberId: Id, through: Id): Promise<MessageCount> {
    return this.transactions.run(async (tx) => {
      await this.rows.markReadThrough(tx, await this.require(tx, memberId, through));
      return { unread: await this.rows.unread(memberId, tx) };
    });
  }

  private async require(tx: Tx, memberId: Id, id: Id): Promise<Message> {
    const message = await this.rows.of(memberId, tx).andWhere('m.id = :id', { id }).getOne();
    if (!message) throw new Problem('notifications.not_found');
    return message;
  }
}
