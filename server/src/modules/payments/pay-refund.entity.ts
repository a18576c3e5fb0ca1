import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { PayRefundState } from '@party/shared/payments';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const ASCII = { type: 'varchar', charset: 'ascii', collation: 'ascii_bin' } as const;

/** Money of a payment that goes back, all of it or a part: by WeChat when it has an order, else by hand. */
@Entity('pay_refund')
export class PayRefundRow {
  @IdColumn()
  id: Id;

  /** Number at WeChat, the same however often it is sent. */
  @Column({ ...ASCII, length: 64 })
  number: string;

  /** Null for what was handed over. */
  @RefColumn('order_id', { nullable: true })
  orderId: Id | null;

  /** Payment in the room of dues. */
  @RefColumn('payment_id')
  paymentId: Id;

  /** Who had paid. */
  @RefColumn('member_id')
  memberId: Id;

  @Column({ type: 'int', unsigned: true })
  fen: number;

  /** Months it gives back as `YYYY-MM`, separated by commas. */
  @Column({ ...ASCII, length: 120 })
  months: string;

  /** Part of it that was given beyond months. */
  @Column({ type: 'int', unsigned: true, name: 'extra_fen' })
  extraFen: number;

  /** Number of the paper on which the payer signed for cash. */
  @TextColumn('receipt_number', 40, { nullable: true })
  receiptNumber: string | null;

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
