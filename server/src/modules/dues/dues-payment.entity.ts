import { Column, Entity } from 'typeorm';
import type { PaymentState, PaymentWay } from '@party/shared/dues';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** Money somebody took and wrote down; it enters the book when a second person confirms it. */
@Entity('dues_payment')
export class DuesPaymentRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  /** Branch that took it. */
  @RefColumn('branch_id')
  branchId: Id;

  @CodeColumn('way')
  way: PaymentWay;

  @TextColumn('receipt_number', 40)
  receiptNumber: string;

  @PartialDayColumn('paid_on')
  paidOn: CalendarDay;

  /** Member of the roster who paid in their stead; null for nobody, or for a relative. */
  @RefColumn('paid_by', { nullable: true })
  paidBy: Id | null;

  /** Name of whoever paid in their stead, as it was then. */
  @TextColumn('paid_by_name', 40, { nullable: true })
  paidByName: string | null;

  @Column({ type: 'int', unsigned: true, name: 'extra_fen' })
  extraFen: number;

  @Column({ type: 'int', unsigned: true, name: 'total_fen' })
  totalFen: number;

  /** What went back of it, and how much of that had been given beyond months. */
  @Column({ type: 'int', unsigned: true, name: 'refunded_fen' })
  refundedFen: number;

  @Column({ type: 'int', unsigned: true, name: 'refunded_extra_fen' })
  refundedExtraFen: number;

  @CodeColumn('state')
  state: PaymentState;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @RefColumn('booked_by')
  bookedBy: Id;

  @MomentColumn('booked_at')
  bookedAt: Date;

  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;

  @MomentColumn('decided_at', { nullable: true })
  decidedAt: Date | null;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;
}

/** A month a payment settles. */
@Entity('dues_payment_month')
export class DuesPaymentMonthRow {
  @IdColumn()
  id: Id;

  @RefColumn('payment_id')
  paymentId: Id;

  @RefColumn('month_id')
  monthId: Id;

  @Column({ type: 'int', unsigned: true })
  fen: number;

  /** 1 until the payment is rejected or the month given back: the key of the database lets a month live in one payment only. */
  @Column({ type: 'tinyint', name: 'live_mark', nullable: true })
  liveMark: 1 | null;
}
