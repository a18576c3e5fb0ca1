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
  @RefColumn('withdrawn_by', { nullable: true })
  withdrawnBy: Id | null;
  @MomentColumn('withdrawn_at', { nullable: true })
  withdrawnAt: Date | null;
}
