import { Column, Entity } from 'typeorm';
import type { Account, EntryKind } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, RefColumn } from '../../platform/database/columns.js';

/** A movement of the book; only ever added. */
@Entity('dues_entry')
export class DuesEntryRow {
  /** The id of the month for its charge: a month is charged once. */
  @IdColumn()
  id: Id;

  @CodeColumn('kind')
  kind: EntryKind;

  @CodeColumn('from_account')
  from: Account;

  @CodeColumn('to_account')
  to: Account;

  @Column({ type: 'int', unsigned: true })
  fen: number;

  /** Whose money it is; null for what an organisation handed up. */
  @RefColumn('member_id', { nullable: true })
  memberId: Id | null;

  @RefColumn('branch_id')
  branchId: Id;

  @RefColumn('month_id', { nullable: true })
  monthId: Id | null;

  @RefColumn('payment_id', { nullable: true })
  paymentId: Id | null;

  /** What was handed up, of a movement that is of nobody's. */
  @RefColumn('remittance_id', { nullable: true })
  remittanceId?: Id | null;

  @MomentColumn('created_at')
  createdAt: Date;
}
