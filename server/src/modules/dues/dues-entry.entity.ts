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

  @RefColumn('member_id')
  memberId: Id;

  @RefColumn('branch_id')
  branchId: Id;

  @RefColumn('month_id', { nullable: true })
  monthId: Id | null;

  @RefColumn('payment_id', { nullable: true })
  paymentId: Id | null;

  @MomentColumn('created_at')
  createdAt: Date;
}
