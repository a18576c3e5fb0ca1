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

  /**
   * Set one aside for each message, a person's oldest first; a message that was `tried` and has one keeps it. Gives the messages
   * that have one. Two who reach for the same acceptance are told apart by its state: who comes second looks again.
   */
  async reserveMany(tx: Tx, wanted: readonly (Purse & { messageId: Id; tried: boolean })[]): Promise<ReadonlySet<Id>> {
    const have = await this.reservedFor(tx, wanted.filter(({ tried }) => tried).map(({ messageId }) => messageId));
    for (let open = [...wanted]; ;) {
      open = open.filter(({ messageId }) => !have.has(messageId));
      const taken = await this.reserveOldest(tx, open);
      if (taken.length === 0) return have;
      for (const id of await this.reservedFor(tx, taken)) have.add(id);
    }
  }

  /** Reach for the oldest acceptance of each purse, for the first message that wants it; gives those messages. */
  private async reserveOldest(tx: Tx, wanted: readonly (Purse & { messageId: Id })[]): Promise<Id[]> {
    if (wanted.length === 0) return [];
    const first = new Map<string, Id>();
    for (const { memberId, template, messageId } of wanted) if (!first.has(memberId + template)) first.set(memberId + template, messageId);
    const oldest = await tx.manager.query<(Purse & { id: Id })[]>(
      "SELECT MIN(id) AS id, member_id AS memberId, template FROM subscription_grant WHERE member_id IN (?) AND template IN (?) AND state = 'free' GROUP BY member_id, template",
      [[...new Set(wanted.map(({ memberId }) => memberId))], [...new Set(wanted.map(({ template }) => template))]],
    );
    const pairs = oldest.flatMap(({ id, memberId, template }) => {
      const messageId = first.get(memberId + template);
      return messageId === undefined ? [] : [{ id, messageId }];
    });
    if (pairs.length === 0) return [];
    const ids = pairs.map(({ id }) => id);
    await tx.manager.query(
      "UPDATE subscription_grant SET state = 'reserved', message_id = ELT(FIELD(id, ?), ?) WHERE id IN (?) AND state = 'free'", [ids, pairs.map(({ messageId }) => messageId), ids],
    );
    return pairs.map(({ messageId }) => messageId);
  }

  private async reservedFor(tx: Tx, messageIds: readonly Id[]): Promise<Set<Id>> {
    if (messageIds.length === 0) return new Set();
    const rows = await tx.manager.query<{ id: Id }[]>("SELECT message_id AS id FROM subscription_grant WHERE message_id IN (?) AND state = 'reserved'", [messageIds]);
    return new Set(rows.map(({ id }) => id));
  }

  /** WeChat took the messages. */
  async consume(tx: Tx, messageIds: readonly Id[]): Promise<void> {
    await tx.manager.query("UPDATE subscription_grant SET state = 'consumed', settled_at = ? WHERE message_id IN (?) AND state = 'reserved'", [this.clock.date(), messageIds]);
  }

  /** Nothing was spent. */
  async release(tx: Tx, messageIds: readonly Id[]): Promise<void> {
    await tx.manager.query("UPDATE subscription_grant SET state = 'free', message_id = NULL WHERE message_id IN (?) AND state = 'reserved'", [messageIds]);
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
