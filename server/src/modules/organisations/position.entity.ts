import { Entity, VersionColumn } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { PositionEndReason } from '@party/shared/organisations';
import type { PositionKind } from '@party/shared/permissions';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A position one member holds, or held, at one organisation. Rows are ended, never deleted. */
@Entity('position')
export class Position {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('kind')
  kind: PositionKind;

  @PartialDayColumn('starts_on')
  startsOn: CalendarDay;

  /** Day the term runs out; null for posts without a term (officers, finance, auditors). */
  @PartialDayColumn('term_ends_on', { nullable: true })
  termEndsOn: CalendarDay | null;

  /** First day on which it is no longer held. */
  @PartialDayColumn('ended_on', { nullable: true })
  endedOn: CalendarDay | null;

  @CodeColumn('end_reason', { nullable: true })
  endReason: PositionEndReason | null;

  @TextColumn('end_note', 200, { nullable: true })
  endNote: string | null;

  /** Member who appointed; null for seeding and operations. */
  @RefColumn('appointed_by', { nullable: true })
  appointedBy: Id | null;

  @RefColumn('ended_by', { nullable: true })
  endedBy: Id | null;

  @VersionColumn({ type: 'int', unsigned: true })
  version: number;

  @MomentColumn('created_at')
  createdAt: Date;

  @MomentColumn('updated_at')
  updatedAt: Date;
}
