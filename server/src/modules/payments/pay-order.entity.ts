import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { PayOrderState } from '@party/shared/payments';
import { BlindIndexColumn, CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const ASCII = { type: 'varchar', charset: 'ascii', collation: 'ascii_bin' } as const;

/** One attempt to pay with WeChat. Its months are kept by the dues payment it belongs to. */
@Entity('pay_order')
export class PayOrderRow {
  @IdColumn()
  id: Id;

  /** Number at WeChat. */
  @Column({ ...ASCII, length: 32 })
  number: string;

  @Column({ ...ASCII, length: 32 })
  mchid: string;

  @RefColumn('member_id')
  memberId: Id;

  /** Colleague whose WeChat pays; null for the member's own. */
  @RefColumn('payer_id', { nullable: true })
  payerId: Id | null;

  @RefColumn('branch_id')
  branchId: Id;

  /** Payment in the room of dues. */
  @RefColumn('payment_id')
  paymentId: Id;

  @TextColumn('description', 127)
  description: string;

  @Column({ type: 'int', unsigned: true, name: 'total_fen' })
  totalFen: number;

  @Column({ type: 'int', unsigned: true, name: 'extra_fen' })
  extraFen: number;

  /** What went back of it. */
  @Column({ type: 'int', unsigned: true, name: 'refunded_fen' })
  refundedFen: number;

  /** Blind index of the openid that is to pay. */
  @BlindIndexColumn('payer_index')
  payerIndex: string;

  @CodeColumn('state')
  state: PayOrderState;

  @Column({ type: 'int', unsigned: true })
  version: number;

  /** 1 when the client said that its sheet paid: believed by nobody, shown as «being checked». */
  @Column({ type: 'tinyint' })
  claimed: 0 | 1;

  /** Fields in which WeChat's word differed, separated by commas; empty when all was right. */
  @Column({ ...ASCII, length: 120 })
  held: string;

  @Column({ ...ASCII, length: 64, name: 'prepay_id', nullable: true })
  prepayId: string | null;

  @Column({ ...ASCII, length: 32, name: 'transaction_id', nullable: true })
  transactionId: string | null;

  @MomentColumn('created_at')
  createdAt: Date;

  @MomentColumn('expires_at')
  expiresAt: Date;

  /** When WeChat took the money. */
  @MomentColumn('paid_at', { nullable: true })
  paidAt: Date | null;

  /** How often WeChat was asked. */
  @Column({ type: 'int', unsigned: true })
  looks: number;

  /** When it is asked next; null once the order is settled. */
  @MomentColumn('next_look_at', { nullable: true })
  nextLookAt: Date | null;
}
