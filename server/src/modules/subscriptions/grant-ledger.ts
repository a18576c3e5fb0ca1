import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { ReminderTemplate } from '@party/shared/subscriptions';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { SubscriptionGrant } from './subscription-records.entity.js';

/** Acceptances somebody can have at once; WeChat keeps more, and whoever taps on loses nothing. */
const FREE_AT_MOST = 99;

/** What the app and WeChat say within ten minutes of each other is about the same tap. */
const SAME_MS = 10 * 60_000;
/** WeChat's moments are whole seconds. */
const SECOND_MS = 1000;

/** Who tells of an acceptance, and when it was given (milliseconds). */
interface Word {
  source: 'app' | 'wechat';
  at: number;
}

/** Whose acceptances for which template. */
interface Purse {
  memberId: Id;
  template: ReminderTemplate;
}

/** The ledger of acceptances: WeChat tells nobody how many are left, so they are counted here (see `grantMachine`). */
@Injectable()
export class GrantLedger {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * One more message may be sent. The app and WeChat both tell of the same acceptance, in either order: what one of them tells
   * within {@link SAME_MS} of what only the other has told is the same.
   */
  async accept(tx: Tx, purse: Purse, place: string, { source, at }: Word): Promise<void> {
    await this.lock(tx, purse.memberId);
    const [mine, other] = source === 'app' ? (['heard_app_at', 'heard_wechat_at'] as const) : (['heard_wechat_at', 'heard_app_at'] as const);
    const moment = new Date(at);
    const { affectedRows } = (await tx.manager.query(
      `UPDATE subscription_grant SET ${mine} = ? WHERE member_id = ? AND template = ? AND ${mine} IS NULL AND ${other} BETWEEN ? AND ? ORDER BY id LIMIT 1`,
      [moment, purse.memberId, purse.template, new Date(at - SAME_MS), new Date(at + SAME_MS)],
    )) as { affectedRows: number };
    if (affectedRows === 1) return;
    if ((await this.left(purse, tx)) >= FREE_AT_MOST) return;
    await tx.manager.insert(SubscriptionGrant, {
      id: this.ids.next(), ...purse, place, state: 'free', messageId: null, acceptedAt: moment, settledAt: null,
      heardAppAt: source === 'app' ? moment : null, heardWechatAt: source === 'wechat' ? moment : null,
    });
  }

  /** Acceptances nobody has used. */
  left({ memberId, template }: Purse, tx?: Tx): Promise<number> {
    return (tx?.manager ?? this.source.manager).countBy(SubscriptionGrant, { memberId, template, state: 'free' });
  }

  /** Set one aside for a message, the oldest first; the same one when the message has one already. False when there is none. */
  async reserve(tx: Tx, { memberId, template }: Purse, messageId: Id): Promise<boolean> {
    if (await tx.manager.existsBy(SubscriptionGrant, { messageId, state: 'reserved' })) return true;
    const { affectedRows } = (await tx.manager.query(
      "UPDATE subscription_grant SET state = 'reserved', message_id = ? WHERE member_id = ? AND template = ? AND state = 'free' ORDER BY id LIMIT 1",
      [messageId, memberId, template],
    )) as { affectedRows: number };
    return affectedRows === 1;
  }

  /** WeChat took the message. */
  async consume(tx: Tx, messageId: Id): Promise<void> {
    await tx.manager.update(SubscriptionGrant, { messageId, state: 'reserved' }, { state: 'consumed', settledAt: this.clock.date() });
  }

  /** Nothing was spent. */
  async release(tx: Tx, messageId: Id): Promise<void> {
    await tx.manager.update(SubscriptionGrant, { messageId, state: 'reserved' }, { state: 'free', messageId: null });
  }

  /** WeChat says there are none left, or the person forbade the template: what the ledger still shows is worth nothing. */
  async voidAll(tx: Tx, { memberId, template }: Purse): Promise<void> {
    await tx.manager.query(
      "UPDATE subscription_grant SET state = 'void', settled_at = ? WHERE member_id = ? AND template = ? AND state IN ('free', 'reserved')", [this.clock.date(), memberId, template],
    );
  }

  /** The person refused the template in WeChat's settings at this moment; acceptances given later stand, and a message on its way has its own answer. */
  async voidFree(tx: Tx, { memberId, template }: Purse, at: number): Promise<void> {
    await this.lock(tx, memberId);
    await tx.manager.query(
      "UPDATE subscription_grant SET state = 'void', settled_at = ? WHERE member_id = ? AND template = ? AND state = 'free' AND accepted_at < ?",
      [this.clock.date(), memberId, template, new Date(at + SECOND_MS)],
    );
  }

  /** What is told of one person's acceptances is decided one after another. */
  private async lock(tx: Tx, memberId: Id): Promise<void> {
    await tx.manager.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [memberId]);
  }
}
