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

  /** One more message may be sent. */
  async accept(tx: Tx, purse: Purse, place: string): Promise<void> {
    if ((await this.left(purse, tx)) >= FREE_AT_MOST) return;
    await tx.manager.insert(SubscriptionGrant, { id: this.ids.next(), ...purse, place, state: 'free', messageId: null, acceptedAt: this.clock.date(), settledAt: null });
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
}
