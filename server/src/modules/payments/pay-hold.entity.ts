import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { HoldOutcome, PayHoldState } from '@party/shared/payments';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** How people want a held order settled. */
@Entity('pay_hold')
export class PayHoldRow {
  @IdColumn()
  id: Id;

  @RefColumn('order_id')
  orderId: Id;

  /** Who was to pay. */
  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('outcome')
  outcome: HoldOutcome;

  /** Fields that differed when it was proposed, separated by commas. */
  @Column({ type: 'varchar', charset: 'ascii', collation: 'ascii_bin', length: 120 })
  fields: string;

  @TextColumn('evidence', 200)
  evidence: string;

  @CodeColumn('state')
  state: PayHoldState;

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
}
