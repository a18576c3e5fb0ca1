import { Column, Entity } from 'typeorm';
import type { HandWay, RemitLevel, RemittanceState } from '@party/shared/dues';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';

/** What a level hands up in the tree of an organisation; only ever added. */
@Entity('dues_share')
export class DuesShareRow {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @CodeColumn('level')
  level: RemitLevel;

  @Column({ type: 'smallint', unsigned: true, name: 'from_year' })
  fromYear: number;

  @Column({ type: 'smallint', unsigned: true })
  permille: number;

  @RefColumn('created_by')
  createdBy: Id;

  @MomentColumn('created_at')
  createdAt: Date;
}

/** Money an organisation handed up of a year; it enters the book when a second person confirms it. */
@Entity('dues_remittance')
export class DuesRemittanceRow {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @Column({ type: 'smallint', unsigned: true })
  year: number;

  @Column({ type: 'bigint', unsigned: true, transformer: { from: Number, to: (value: number) => value } })
  fen: number;

  @CodeColumn('way')
  way: HandWay;

  @TextColumn('evidence_number', 40)
  evidenceNumber: string;

  @PartialDayColumn('remitted_on')
  remittedOn: CalendarDay;

  @CodeColumn('state')
  state: RemittanceState;

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
