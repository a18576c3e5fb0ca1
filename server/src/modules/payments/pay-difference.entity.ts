import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { DifferenceKind } from '@party/shared/payments';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const ASCII = { type: 'varchar', charset: 'ascii', collation: 'ascii_bin' } as const;

/** Something WeChat's bill says otherwise. */
@Entity('pay_difference')
export class PayDifferenceRow {
  @IdColumn()
  id: Id;

  /** Committee whose merchant account it is. */
  @RefColumn('organisation_id')
  organisationId: Id;

  @Column({ ...ASCII, length: 32 })
  mchid: string;

  @PartialDayColumn('day')
  day: CalendarDay;

  @CodeColumn('kind')
  kind: DifferenceKind;

  @Column({ ...ASCII, length: 32 })
  number: string;

  /** Empty where no refund is meant: part of a key. */
  @Column({ ...ASCII, length: 64, name: 'refund_number' })
  refundNumber: string;

  @Column({ type: 'int', unsigned: true, name: 'here_fen', nullable: true })
  hereFen: number | null;

  @Column({ type: 'int', unsigned: true, name: 'there_fen', nullable: true })
  thereFen: number | null;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @MomentColumn('found_at')
  foundAt: Date;

  @RefColumn('handled_by', { nullable: true })
  handledBy: Id | null;

  @MomentColumn('handled_at', { nullable: true })
  handledAt: Date | null;

  @TextColumn('note', 200, { nullable: true })
  note: string | null;

  /** Who agreed to what was written about it. */
  @RefColumn('agreed_by', { nullable: true })
  agreedBy: Id | null;

  @MomentColumn('agreed_at', { nullable: true })
  agreedAt: Date | null;
}

/** A day of a merchant account whose bill was compared. */
@Entity('pay_bill')
export class PayBillRow {
  @PrimaryColumn({ ...ASCII, length: 32 })
  mchid: string;

  @PrimaryColumn({ ...ASCII, length: 10 })
  day: CalendarDay;

  @Column({ type: 'int', unsigned: true })
  trades: number;

  @MomentColumn('compared_at')
  comparedAt: Date;
}
