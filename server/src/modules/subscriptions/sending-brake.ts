import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BRAKING_KINDS, brakeAfter, type BrakingKind } from '@party/shared/subscriptions';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import type { WechatFailure } from '../../platform/wechat/wechat-failure.js';

/** The brake as it stands. */
export interface BrakeState {
  until: Date;
  reason: BrakingKind;
  pauseMs: number;
}

/** How WeChat's answer names the only row. */
const WECHAT = 'wechat';

/**
 * When WeChat says that it is busy or that a limit is reached, it says so of everybody's messages: no worker sends anything until
 * the pause is over. Then one message goes alone; whether the others follow, or the pause is doubled, is its answer. The row is
 * the only memory, so a worker that starts meanwhile waits like the others.
 */
@Injectable()
export class SendingBrake {
  /** Whether it was on when this process looked last; only then is an answer of WeChat worth a statement. */
  private on = false;

  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The brake, if it is on or was not let go since its pause ended. */
  async state(): Promise<BrakeState | null> {
    const [row] = await this.source.query<BrakeState[]>('SELECT until_at AS until, reason, pause_ms AS pauseMs FROM sending_brake WHERE name = ?', [WECHAT]);
    this.on = row !== undefined;
    return row ?? null;
  }

  /** How many messages may be under way now: none, one to find out, or as many as there are. */
  async room(): Promise<number> {
    const state = await this.state();
    if (state === null) return Infinity;
    return state.until.getTime() > this.clock.now() ? 0 : 1;
  }

  /** WeChat took a message: whatever held the others is over. */
  async letGo(): Promise<void> {
    if (!this.on) return;
    this.on = false;
    // A pause that another worker's answer has just made longer stays.
    await this.source.query('DELETE FROM sending_brake WHERE name = ? AND until_at <= ?', [WECHAT, this.clock.date()]);
  }

  /** Put it on if the failure is about more than its own message. Answers that arrive together count once. */
  async after({ kind, details }: WechatFailure): Promise<void> {
    if (!isBraking(kind) || details.delivery === 'unknown') return;
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      const [row] = await tx.manager.query<{ until: Date; pauseMs: number }[]>('SELECT until_at AS until, pause_ms AS pauseMs FROM sending_brake WHERE name = ? FOR UPDATE', [WECHAT]);
      if (row && row.until.getTime() > now) return;
      const pauseMs = brakeAfter(kind, row?.pauseMs ?? 0);
      await tx.manager.query(
        `INSERT INTO sending_brake (name, until_at, reason, pause_ms) VALUES (?)
           ON DUPLICATE KEY UPDATE pause_ms = VALUES(pause_ms), reason = VALUES(reason), until_at = GREATEST(until_at, VALUES(until_at))`,
        [[WECHAT, new Date(now + pauseMs), kind, pauseMs]],
      );
    });
    this.on = true;
  }
}

const isBraking = (kind: string): kind is BrakingKind => (BRAKING_KINDS as readonly string[]).includes(kind);
