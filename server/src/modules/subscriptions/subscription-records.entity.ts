import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { MessageKind } from '@party/shared/notifications';
import type { DeliveryState, GrantState, ReminderTemplate } from '@party/shared/subscriptions';
import { CodeColumn, IdColumn, MomentColumn, RefColumn } from '../../platform/database/columns.js';

const ASCII = { charset: 'ascii', collation: 'ascii_bin' } as const;
const Key = (name: string): PropertyDecorator => PrimaryColumn({ type: 'char', length: 26, name, ...ASCII });

/** One acceptance of a person: good for one message. */
@Entity('subscription_grant')
export class SubscriptionGrant {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('template')
  template: ReminderTemplate;

  /** Where the person was asked. */
  @Column({ type: 'varchar', length: 60, ...ASCII })
  place: string;

  @CodeColumn('state')
  state: GrantState;

  /** Message it is reserved for, or was spent on. */
  @RefColumn('message_id', { nullable: true })
  messageId: Id | null;

  @MomentColumn('accepted_at')
  acceptedAt: Date;

  /** When the app told of it; null while only WeChat has. */
  @MomentColumn('heard_app_at', { nullable: true })
  heardAppAt: Date | null;

  /** When it was given by WeChat's own event; null while only the app has told of it. */
  @MomentColumn('heard_wechat_at', { nullable: true })
  heardWechatAt: Date | null;

  @MomentColumn('settled_at', { nullable: true })
  settledAt: Date | null;
}

/** How far a message has got outside the app. */
@Entity('message_delivery')
export class MessageDelivery {
  @Key('message_id')
  messageId: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('template')
  template: ReminderTemplate;

  @CodeColumn('state')
  state: DeliveryState;

  /** Why it is not with WeChat. */
  @Column({ type: 'varchar', length: 60, nullable: true, ...ASCII })
  reason: string | null;

  /** Tries whose answer nobody knows: each may have reached the person. */
  @Column({ type: 'int', unsigned: true })
  uncertain: number;

  @Column({ name: 'wechat_id', type: 'varchar', length: 64, nullable: true, ...ASCII })
  wechatId: string | null;

  /** From when on it may disturb. */
  @MomentColumn('due_at')
  dueAt: Date;

  @MomentColumn('settled_at', { nullable: true })
  settledAt: Date | null;
}

/** What a person wants to be spared. */
@Entity('subscription_setting')
export class SubscriptionSetting {
  @Key('member_id')
  memberId: Id;

  @Column({ type: 'json' })
  muted: MessageKind[];

  /** `HH:mm`; null with `quietUntil`. */
  @Column({ name: 'quiet_from', type: 'char', length: 5, nullable: true, ...ASCII })
  quietFrom: string | null;

  @Column({ name: 'quiet_until', type: 'char', length: 5, nullable: true, ...ASCII })
  quietUntil: string | null;

  @MomentColumn('updated_at')
  updatedAt: Date;
}
