import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Transactions } from '../database/transaction.js';

/** How long a topic waits as a whole: the first time, and at most. Each failure after a wait doubles it. */
export interface BrakeRule {
  firstMs: number;
  mostMs: number;
}

/** A topic that waits, or is being tried with a few messages after it has waited. */
export interface Brake {
  topic: string;
  /** How often in a row it has been pulled. */
  level: number;
  heldUntil: Date;
  reason: string | null;
}

/** Messages that are tried at once when a wait is over: whether the other side takes them again shows by few. */
export const PROBES = 5;

/**
 * Holds back a whole topic while the other side takes nothing from anybody: what waits behind a failure of that kind would fail too and
 * make it worse. One row for all workers there are; whoever delivers something after the wait lets go.
 */
@Injectable()
export class OutboxBrakes {
  /** As last read, so that messages in hand need not ask the database. */
  private readonly known = new Map<string, Brake>();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** How many of `wanted` messages of a topic may be claimed now: none while it waits, a few after that. */
  async allowed(topic: string, wanted: number): Promise<number> {
    const brake = await this.read(topic);
    if (brake === null) return wanted;
    return this.holds(topic) === null ? Math.min(wanted, PROBES) : 0;
  }

  /** Until when a topic waits as far as this process knows; null when it does not. */
  holds(topic: string): Date | null {
    const until = this.known.get(topic)?.heldUntil;
    return until !== undefined && until.getTime() > this.clock.now() ? until : null;
  }

  /** Whether a topic is being tried with few messages. */
  isProbing(topic: string): boolean {
    return this.known.has(topic);
  }

  /** Let a topic wait. Of many who find the same trouble at once the first counts. */
  async pull(topic: string, { firstMs, mostMs }: BrakeRule, reason: string): Promise<void> {
    if (this.holds(topic) !== null) return;
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      await tx.manager.query('INSERT INTO outbox_brake (topic, level, held_until) VALUES (?, 0, ?) ON DUPLICATE KEY UPDATE topic = VALUES(topic)', [topic, new Date(now)]);
      const [row] = await tx.manager.query<Brake[]>('SELECT topic, level, held_until AS heldUntil, reason FROM outbox_brake WHERE topic = ? FOR UPDATE', [topic]);
      const held = row !== undefined && row.heldUntil.getTime() > now;
      const level = (row?.level ?? 0) + 1;
      const brake = held ? row : { topic, level, heldUntil: new Date(now + Math.min(firstMs * 2 ** (level - 1), mostMs)), reason };
      if (!held) await tx.manager.query('UPDATE outbox_brake SET level = ?, held_until = ?, reason = ? WHERE topic = ?', [brake.level, brake.heldUntil, reason, topic]);
      this.known.set(topic, brake);
    });
  }

  /** Something was delivered: after the wait that means all may go on. What was on its way before the wait proves nothing. */
  async release(topic: string): Promise<void> {
    if (!this.known.has(topic) || this.holds(topic) !== null) return;
    this.known.delete(topic);
    await this.transactions.run((tx) => tx.manager.query('DELETE FROM outbox_brake WHERE topic = ? AND held_until <= ?', [topic, this.clock.date()]));
  }

  /** What stands about a topic; null when it goes on as always. */
  async read(topic: string): Promise<Brake | null> {
    const [row] = await this.transactions.run((tx) => tx.manager.query<Brake[]>('SELECT topic, level, held_until AS heldUntil, reason FROM outbox_brake WHERE topic = ?', [topic]));
    if (row) this.known.set(topic, row);
    else this.known.delete(topic);
    return row ?? null;
  }
}
