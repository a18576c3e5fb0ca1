import { Column, Entity } from 'typeorm';
import type { AbsenceAction, AbsenceState, ContactWay } from '@party/shared/absences';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** What can stand in the course of an absence. */
export type AbsenceStepAction = AbsenceAction | 'submit' | 'register';

/** One step of an absence; only ever added. */
@Entity('absence_step')
export class AbsenceStepRow {
  @IdColumn()
  id: Id;

  @RefColumn('absence_id')
  absenceId: Id;

  /** Version of the absence after it: each version is reached once. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @CodeColumn('action')
  action: AbsenceStepAction;

  @CodeColumn('to_state')
  toState: AbsenceState;

  @RefColumn('actor_member_id')
  actorMemberId: Id;

  /** Day of a contact, new last day, day of the end. */
  @PartialDayColumn('happened_on', { nullable: true })
  happenedOn: CalendarDay | null;

  /** With a contact. */
  @CodeColumn('way', { nullable: true })
  way: ContactWay | null;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;

  /** First 200 characters of the user agent. */
  @TextColumn('device', 200)
  device: string;

  @MomentColumn('created_at')
  createdAt: Date;
}
