import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { StateCount } from '@party/shared/verification';
import { IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A round in which the members of an organisation and of what lies below confirm their record. */
@Entity('verification_campaign')
export class Campaign {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @TextColumn('title', 50)
  title: string;

  @PartialDayColumn('opens_on')
  opensOn: CalendarDay;

  /** Planned last day. */
  @PartialDayColumn('closes_on')
  closesOn: CalendarDay;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @RefColumn('created_by')
  createdBy: Id;

  @MomentColumn('created_at')
  createdAt: Date;

  @RefColumn('closed_by', { nullable: true })
  closedBy: Id | null;

  @MomentColumn('closed_at', { nullable: true })
  closedAt: Date | null;

  /** Last day on which confirmations counted; null while it was not closed. */
  @PartialDayColumn('closed_on', { nullable: true })
  closedOn: CalendarDay | null;

  /** Counts by organisation at the closing: the roster goes on changing, the result does not. */
  @Column({ type: 'json', nullable: true })
  result: StateCount[] | null;
}
