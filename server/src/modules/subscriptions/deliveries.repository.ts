import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import type { DeliveryState, QuietHours, ReminderTemplate } from '@party/shared/subscriptions';
import type { TodoLink } from '@party/shared/workbench';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { ForPosts } from '../notifications/notifications.api.js';
import { MessageDelivery, SubscriptionSetting } from './subscription-records.entity.js';

/** A message as it is to leave the app. */
export interface CarriedMessage {
  kind: MessageKind;
  title: string;
  body: string;
  link: TodoLink;
  /** Positions of which the recipient must still hold one; null for what is about the person. */
  forPosts: ForPosts | null;
  createdAt: Date;
  readAt: Date | null;
}

/** How a message sets out, or why it stays. */
type NewDelivery = Pick<MessageDelivery, 'template' | 'state' | 'reason' | 'dueAt'>;

/** A message WeChat took. */
export interface Delivered {
  messageId: Id;
  wechatId: string;
}

/** Whether somebody can be reminded at all. */
export interface Reachable {
  memberId: Id;
  muted: MessageKind[];
  quiet: QuietHours | null;
  free: boolean;
}

interface ReachableRow {
  memberId: Id;
  muted: MessageKind[] | string | null;
  quietFrom: string | null;
  quietUntil: string | null;
  free: number | string;
}

/** Hours as the row has them. */
export const quietOf = ({ quietFrom, quietUntil }: Pick<SubscriptionSetting, 'quietFrom' | 'quietUntil'>): QuietHours | null =>
  quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil };

const parsed = <T>(value: T | string): T => (typeof value === 'string' ? (JSON.parse(value) as T) : value);

/** Rows of deliveries, and of what people want to be spared. */
@Injectable()
export class DeliveriesRepository {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those of `memberIds` who use the app in WeChat. */
  async reachable(tx: Tx, memberIds: readonly Id[], template: ReminderTemplate): Promise<Reachable[]> {
    const rows = await tx.manager.query<ReachableRow[]>(
      `SELECT a.member_id AS memberId, s.muted, s.quiet_from AS quietFrom, s.quiet_until AS quietUntil,
              EXISTS (SELECT 1 FROM subscription_grant g WHERE g.member_id = a.member_id AND g.template = ? AND g.state = 'free') AS free
         FROM account a LEFT JOIN subscription_setting s ON s.member_id = a.member_id WHERE a.member_id IN (?)`,
      [template, memberIds],
    );
    return rows.map((row) => ({ memberId: row.memberId, muted: parsed(row.muted) ?? [], quiet: quietOf(row), free: Number(row.free) === 1 }));
  }

  /** New ones. A message that has one keeps it. */
  async add(tx: Tx, rows: readonly (NewDelivery & { messageId: Id })[]): Promise<void> {
    const now = this.clock.date();
    // Most of them are alike but for the message, whose row tells its recipient: the others are few groups.
    const alike = new Map<string, { like: NewDelivery; ids: Id[] }>();
    for (const { messageId, ...like } of rows) {
      const key = `${like.template} ${like.state} ${like.reason ?? ''} ${like.dueAt.getTime()}`;
      const group = alike.get(key) ?? { like, ids: [] };
      group.ids.push(messageId);
      alike.set(key, group);
    }
    for (const { like: { template, state, reason, dueAt }, ids } of alike.values()) {
      await tx.manager.query(
        `INSERT INTO message_delivery (message_id, member_id, template, state, reason, due_at, settled_at) SELECT id, member_id, ?, ?, ?, ?, ? FROM message WHERE id IN (?)
           ON DUPLICATE KEY UPDATE message_id = message_id`, [template, state, reason, dueAt, state === 'queued' ? null : now, ids],
      );
    }
  }

  /** The rows, locked until the transaction ends; in one order, so that two who lock many do not wait for each other in a circle. */
  lockMany(tx: Tx, messageIds: readonly Id[]): Promise<MessageDelivery[]> {
    return tx.manager.find(MessageDelivery, { where: { messageId: In([...messageIds].sort()) }, order: { messageId: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Messages without an end that were due within a span (the end is not in it). Found from what the outbox has not done: a day's deliveries are many, and nearly all have ended. */
  async openDueBetween(tx: Tx, topic: string, from: Date, until: Date, limit: number): Promise<Id[]> {
    const rows = await tx.manager.query<{ id: Id }[]>(
      `SELECT d.message_id AS id FROM outbox_message o STRAIGHT_JOIN message_delivery d ON d.message_id = o.message_key
        WHERE o.state IN ('waiting', 'dead') AND o.topic = ? AND d.due_at >= ? AND d.due_at < ? AND d.state IN ('queued', 'sending') LIMIT ?`, [topic, from, until, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** The message WeChat took under this id, locked; null when there is none. JSON numbers lose the last digits of long ids, so the nearest one counts too. */
  async deliveredAs(tx: Tx, { memberId, template }: Pick<MessageDelivery, 'memberId' | 'template'>, wechatId: string): Promise<Id | null> {
    const [row] = await tx.manager.query<{ id: Id }[]>(
      "SELECT message_id AS id FROM message_delivery WHERE wechat_id IN (?) AND member_id = ? AND template = ? AND state = 'delivered' LIMIT 1 FOR UPDATE",
      [[wechatId, String(Number(wechatId))], memberId, template],
    );
    return row?.id ?? null;
  }

  /** Whether a message is with WeChat and its answer not yet booked. */
  underWay(tx: Tx, { memberId, template }: Pick<MessageDelivery, 'memberId' | 'template'>): Promise<boolean> {
    return tx.manager.existsBy(MessageDelivery, { memberId, template, state: 'sending' });
  }

  /** What deliveries carry; without messages that are gone. */
  async messages(tx: Tx, messageIds: readonly Id[]): Promise<Map<Id, CarriedMessage>> {
    const rows = await tx.manager.query<(Omit<CarriedMessage, 'link' | 'forPosts'> & { id: Id; link: TodoLink | string; forPosts: ForPosts | string | null })[]>(
      'SELECT id, kind, title, body, link, for_posts AS forPosts, created_at AS createdAt, read_at AS readAt FROM message WHERE id IN (?)', [messageIds],
    );
    return new Map(rows.map(({ id, ...row }) => [id, { ...row, link: parsed(row.link), forPosts: row.forPosts === null ? null : parsed(row.forPosts) }]));
  }

  /** What people want to be spared; nobody who said nothing. */
  async mutedOf(tx: Tx, memberIds: readonly Id[]): Promise<Map<Id, readonly MessageKind[]>> {
    const rows = await tx.manager.query<{ memberId: Id; muted: MessageKind[] | string }[]>('SELECT member_id AS memberId, muted FROM subscription_setting WHERE member_id IN (?)', [memberIds]);
    return new Map(rows.map(({ memberId, muted }) => [memberId, parsed(muted)]));
  }

  /** They are about to be handed over. Found under way: whoever sent them before left no word of the answer, which is counted. */
  async beginSending(tx: Tx, messageIds: readonly Id[]): Promise<void> {
    if (messageIds.length === 0) return;
    // Assignments are made from left to right: the old state is read first.
    await tx.manager.query("UPDATE message_delivery SET uncertain = uncertain + (state = 'sending'), state = 'sending', settled_at = NULL WHERE message_id IN (?)", [messageIds]);
  }

  /** WeChat took them, each under an id of its own. */
  async delivered(tx: Tx, delivered: readonly Delivered[]): Promise<void> {
    const ids = delivered.map(({ messageId }) => messageId);
    await tx.manager.query(
      "UPDATE message_delivery SET state = 'delivered', settled_at = ?, reason = NULL, wechat_id = ELT(FIELD(message_id, ?), ?) WHERE message_id IN (?)",
      [this.clock.date(), ids, delivered.map(({ wechatId }) => wechatId), ids],
    );
  }

  /** They end, all for the same reason. */
  async settle(tx: Tx, messageIds: readonly Id[], { state, reason }: { state: 'in_app' | 'failed'; reason: string }): Promise<void> {
    await tx.manager.query('UPDATE message_delivery SET state = ?, reason = ?, settled_at = ? WHERE message_id IN (?)', [state, reason, this.clock.date(), messageIds]);
  }

  /** Move a delivery; a final state notes the moment. */
  async move(tx: Tx, messageId: Id, state: DeliveryState, more: Partial<Pick<MessageDelivery, 'reason' | 'wechatId' | 'uncertain'>> = {}): Promise<void> {
    const settledAt = state === 'queued' || state === 'sending' ? null : this.clock.date();
    await tx.manager.update(MessageDelivery, { messageId }, { state, settledAt, ...more });
  }

  setting(memberId: Id, tx?: Tx): Promise<SubscriptionSetting | null> {
    return (tx?.manager ?? this.source.manager).findOneBy(SubscriptionSetting, { memberId });
  }

  async saveSetting(tx: Tx, memberId: Id, muted: readonly MessageKind[], quiet: QuietHours | null): Promise<void> {
    await tx.manager.query(
      `INSERT INTO subscription_setting (member_id, muted, quiet_from, quiet_until, updated_at) VALUES (?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE muted = VALUES(muted), quiet_from = VALUES(quiet_from), quiet_until = VALUES(quiet_until), updated_at = VALUES(updated_at)`,
      [memberId, JSON.stringify(muted), quiet?.from ?? null, quiet?.until ?? null, this.clock.date()],
    );
  }
}
