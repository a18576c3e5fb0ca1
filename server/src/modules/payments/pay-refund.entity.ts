import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { PayRefundState } from '@party/shared/payments';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const ASCII = { type: 'varchar', charset: 'ascii', collation: 'ascii_bin' } as const;

/** Money of an order that goes back, all of it. */
@Entity('pay_refund')
export class PayRefundRow {
  @IdColumn()
  id: Id;

  /** Number at WeChat, the same however often it is sent. */
  @Column({ ...ASCII, length: 64 })
  number: string;

  @RefColumn('order_id')
  orderId: Id;

  /** Who had paid. */
  @RefColumn('member_id')
  memberId: Id;

  @Column({ type: 'int', unsigned: true })
  fen: number;

  @TextColumn('reason', 80)
  reason: string;

  @CodeColumn('state')
  state: PayRefundState;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @RefColumn('asked_by')
  askedBy: Id;

  @MomentColumn('asked_at')
  askedAt: Date;

  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;

  @MomentColumn('decided_at', { nullable: true })
  decidedAt: Date | null;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;

  /** WeChat's number. */
  @Column({ ...ASCII, length: 32, name: 'refund_id', nullable: true })
  refundId: string | null;

  @MomentColumn('done_at', { nullable: true })
  doneAt: Date | null;

  @Column({ type: 'int', unsigned: true })
  looks: number;

  @MomentColumn('next_look_at', { nullable: true })
  nextLookAt: Date | null;
}
