import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Ids } from '../clock/ids.js';
import type { Tx } from '../database/transaction.js';
import { OutboxBell } from './outbox-bell.js';

/** Something to be done outside the database once the transaction is committed. */
export interface NewMessage {
  /** Which handler takes it, e.g. `notifications.send`. */
  topic: string;
  /** Names the message within its topic, 1–190 ASCII characters; a second message of the same key is not added. */
  key: string;
  /** JSON that names records by id. No personal data: it stays readable for three months. */
  payload: unknown;
  /** Earliest delivery in epoch milliseconds; at once when not given. */
  notBefore?: number;
}

/** Rows of one statement. */
const BATCH = 500;

/** Queues work in the same commit as what caused it: neither is lost, neither happens alone. */
@Injectable()
export class Outbox {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly bell: OutboxBell,
  ) {}

  /** Add one message; false when the topic already has one of this key. */
  async add(tx: Tx, message: NewMessage): Promise<boolean> {
    const now = this.clock.date();
    const due = message.notBefore === undefined ? now : new Date(message.notBefore);
    try {
      await tx.manager.query(
        "INSERT INTO outbox_message (id, topic, message_key, payload, created_at, state, due_at) VALUES (?, ?, ?, ?, ?, 'waiting', ?)",
        [this.ids.next(), message.topic, message.key, JSON.stringify(message.payload), now, due],
      );
    } catch (fault) {
      // Not INSERT IGNORE: that would also swallow a payload too long or a key with foreign characters.
      if ((fault as { code?: unknown }).code === 'ER_DUP_ENTRY') return false;
      throw fault;
    }
    tx.afterCommit(() => this.bell.ring());
    return true;
  }

  /** Add many at once; those whose topic already has one of their key are left as they are. */
  async addMany(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
    const now = this.clock.date();
    for (let at = 0; at < messages.length; at += BATCH) {
      const rows = messages.slice(at, at + BATCH).map(({ topic, key, payload, notBefore }) =>
        [this.ids.next(), topic, key, JSON.stringify(payload), now, 'waiting', notBefore === undefined ? now : new Date(notBefore)]);
      await tx.manager.query('INSERT INTO outbox_message (id, topic, message_key, payload, created_at, state, due_at) VALUES ? ON DUPLICATE KEY UPDATE id = id', [rows]);
    }
    if (messages.length > 0) tx.afterCommit(() => this.bell.ring());
  }
}
