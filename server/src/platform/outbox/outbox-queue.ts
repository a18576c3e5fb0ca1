import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Ids } from '../clock/ids.js';
import { Random } from '../clock/random.js';
import { Transactions } from '../database/transaction.js';
import type { OutboxMessage } from './outbox-handlers.js';

/** A message together with the right to deliver it until `until`. */
export interface ClaimedMessage extends OutboxMessage {
  /** Whoever no longer holds the claim changes nothing. */
  claim: string;
}

/** A dead letter as an operator sees it. */
export interface DeadMessage {
  id: string;
  topic: string;
  key: string;
  attempts: number;
  fault: string | null;
  finishedAt: Date;
}

/** The outbox in figures. */
export interface OutboxFigures {
  waiting: number;
  due: number;
  retrying: number;
  dead: number;
  oldestDueAt: Date | null;
}

/** Deliveries before a message is a dead letter: with the pauses below the last one is under two hours after the first. */
export const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 2000;
const PLAIN_PAUSE_MS = 30 * 60_000;
const JITTER = 0.25;
/** A message that failed is tried again within this time. */
export const LONGEST_PAUSE_MS = PLAIN_PAUSE_MS * (1 + JITTER);

interface Row {
  id: string;
  topic: string;
  message_key: string;
  payload: string;
  attempts: number;
}

/** The rows of the outbox: claims, results, dead letters. */
@Injectable()
export class OutboxQueue {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly random: Random,
  ) {}

  /**
   * Claim up to `limit` due messages of a topic for `leaseMs`. SKIP LOCKED keeps workers out of each other's way; a message
   * whose worker died is due again when its lease is over.
   */
  async claim(topic: string, limit: number, leaseMs: number): Promise<ClaimedMessage[]> {
    const claim = this.ids.next();
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      const rows = await tx.manager.query<Row[]>(
        `SELECT id, topic, message_key, payload, attempts FROM outbox_message
          WHERE topic = ? AND state = 'waiting' AND due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED`,
        [topic, new Date(now), limit],
      );
      if (rows.length === 0) return [];
      await tx.manager.query('UPDATE outbox_message SET claim = ?, due_at = ?, attempts = attempts + 1 WHERE id IN (?)', [
        claim, new Date(now + leaseMs), rows.map((row) => row.id),
      ]);
      return rows.map((row) => ({
        id: row.id, topic: row.topic, key: row.message_key, payload: JSON.parse(row.payload) as unknown, attempt: row.attempts + 1, claim,
      }));
    });
  }

  /** Note that messages were handled; gives how many, without those whose claim had passed to another worker meanwhile. */
  async done(messages: readonly ClaimedMessage[]): Promise<number> {
    return this.transactions.run(async (tx) => {
      const result = await tx.manager.query<{ affectedRows: number }>(
        "UPDATE outbox_message SET state = 'done', finished_at = ?, claim = NULL, last_fault = NULL WHERE id IN (?) AND claim IN (?) AND state = 'waiting'",
        [this.clock.date(), messages.map(({ id }) => id).sort(), [...new Set(messages.map(({ claim }) => claim))]],
      );
      return result.affectedRows;
    });
  }

  /** Give a message back: it is due again after a pause that doubles, or dead when it had its tries. Gives its state. */
  async failed(message: ClaimedMessage, fault: string, final: boolean): Promise<'waiting' | 'dead'> {
    const note = fault.slice(0, 500);
    if (final || message.attempt >= MAX_ATTEMPTS) {
      await this.change("state = 'dead', finished_at = ?, claim = NULL, last_fault = ?", [this.clock.date(), note], message);
      return 'dead';
    }
    const due = new Date(this.clock.now() + this.pause(message.attempt));
    await this.change('due_at = ?, claim = NULL, last_fault = ?', [due, note], message);
    return 'waiting';
  }

  /** Give a message back that was not tried: it is due again at `until`. */
  async postpone(message: ClaimedMessage, until: Date): Promise<void> {
    await this.change('due_at = ?, claim = NULL, attempts = attempts - 1', [until], message);
  }

  /** How much waits, how much of it is due, and how much was given up. */
  async figures(): Promise<OutboxFigures> {
    const [row] = await this.transactions.run((tx) =>
      tx.manager.query<Record<'waiting' | 'due' | 'retrying' | 'dead', number | string | null>[] & { oldestDueAt: Date | null }[]>(
        `SELECT SUM(state = 'waiting') AS waiting, SUM(state = 'waiting' AND due_at <= ?) AS due, SUM(state = 'waiting' AND attempts > 0) AS retrying, SUM(state = 'dead') AS dead,
                MIN(CASE WHEN state = 'waiting' AND due_at <= ? THEN due_at END) AS oldestDueAt
           FROM outbox_message WHERE state IN ('waiting', 'dead')`,
        [this.clock.date(), this.clock.date()],
      ),
    );
    const count = (value: number | string | null | undefined): number => Number(value ?? 0);
    return { waiting: count(row?.waiting), due: count(row?.due), retrying: count(row?.retrying), dead: count(row?.dead), oldestDueAt: row?.oldestDueAt ?? null };
  }

  /** Dead letters, newest first. */
  async dead(limit = 100): Promise<DeadMessage[]> {
    return this.transactions.run((tx) =>
      tx.manager.query<DeadMessage[]>(
        `SELECT id, topic, message_key AS \`key\`, attempts, last_fault AS fault, finished_at AS finishedAt
           FROM outbox_message WHERE state = 'dead' ORDER BY finished_at DESC LIMIT ?`,
        [limit],
      ),
    );
  }

  /** Let dead letters be tried afresh: one, or all. Gives how many. */
  async replay(id: string | 'all'): Promise<number> {
    const [condition, values] = id === 'all' ? ['', []] : [' AND id = ?', [id]];
    return this.transactions.run(async (tx) => {
      const result = await tx.manager.query<{ affectedRows: number }>(
        `UPDATE outbox_message SET state = 'waiting', attempts = 0, due_at = ?, finished_at = NULL WHERE state = 'dead'${condition}`,
        [this.clock.date(), ...values],
      );
      return result.affectedRows;
    });
  }

  /** Remove handled messages that finished before a moment; their keys may then be used anew. Gives how many. */
  async purge(before: Date, limit = 5000): Promise<number> {
    return this.transactions.run(async (tx) => {
      const result = await tx.manager.query<{ affectedRows: number }>("DELETE FROM outbox_message WHERE state = 'done' AND finished_at < ? LIMIT ?", [before, limit]);
      return result.affectedRows;
    });
  }

  private async change(assignments: string, values: unknown[], message: ClaimedMessage): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const result = await tx.manager.query<{ affectedRows: number }>(
        `UPDATE outbox_message SET ${assignments} WHERE id = ? AND claim = ? AND state = 'waiting'`,
        [...values, message.id, message.claim],
      );
      return result.affectedRows === 1;
    });
  }

  /** Doubling pause with jitter of a quarter either way, so that a thousand failures do not come back as one. */
  private pause(attempt: number): number {
    const plain = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), PLAIN_PAUSE_MS);
    return Math.round(plain * (1 - JITTER + (this.random.below(501) / 500) * JITTER));
  }
}
