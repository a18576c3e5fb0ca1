import { Column, Entity } from 'typeorm';
import type { DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A month that an organisation closed, and how it was opened again. */
@Entity('dues_closing')
export class DuesClosingRow {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @PartialDayColumn('month')
  month: DuesMonth;

  /** Payments dated in the month that were confirmed, in everything below; also those that went back since. */
  @Column({ type: 'int', unsigned: true })
  payments: number;

  /** Their sum less what went back in the month, of whatever payment. bigint comes from the driver as text. */
  @Column({ type: 'bigint', name: 'total_fen', transformer: { from: Number, to: (fen: number) => fen } })
  totalFen: number;

  @RefColumn('closed_by')
  closedBy: Id;

  @MomentColumn('closed_at')
  closedAt: Date;

  @RefColumn('reopened_by', { nullable: true })
  reopenedBy: Id | null;

  @MomentColumn('reopened_at', { nullable: true })
  reopenedAt: Date | null;

  @TextColumn('reason', 200, { nullable: true })
  reason: string | null;
}

/** Somebody was reminded of unpaid months; only ever added. */
@Entity('dues_reminder')
export class DuesReminderRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @Column({ type: 'tinyint', unsigned: true })
  months: number;

  @Column({ type: 'int', unsigned: true })
  fen: number;

  /** Null: the calendar of the organisation. */
  @RefColumn('reminded_by', { nullable: true })
  remindedBy: Id | null;

  @MomentColumn('reminded_at')
  remindedAt: Date;
}
