import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** An offline session with its place and topic; who was there stands in `learning_attendance`. */
@Entity('learning_meeting')
export class LearningMeeting {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @PartialDayColumn('held_on')
  heldOn: CalendarDay;
  /** `HH:MM`; null in records from before it was asked for. */
  @Column({ type: 'varchar', length: 5, charset: 'ascii', collation: 'ascii_bin', name: 'held_at', nullable: true })
  heldAt: string | null;

  @TextColumn('place', 60)
  place: string;
  @TextColumn('topic', 100)
  topic: string;

  @Column({ type: 'smallint', unsigned: true })
  minutes: number;

  @RefColumn('recorded_by')
  recordedBy: Id;
  @MomentColumn('recorded_at')
  recordedAt: Date;
  /** What codes follow from while people sign in themselves; null for a roll that was written down. */
  @Column({ type: 'varchar', length: 43, charset: 'ascii', collation: 'ascii_bin', name: 'code_secret', nullable: true })
  codeSecret: string | null;
  @MomentColumn('opened_at', { nullable: true })
  openedAt: Date | null;
  @MomentColumn('closed_at', { nullable: true })
  closedAt: Date | null;
  /** The confirmed party lecture it stands for. */
  @RefColumn('source_id', { nullable: true })
  sourceId: Id | null;
  @RefColumn('withdrawn_by', { nullable: true })
  withdrawnBy: Id | null;
  @MomentColumn('withdrawn_at', { nullable: true })
  withdrawnAt: Date | null;
}
