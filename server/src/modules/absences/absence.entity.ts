import { Column, Entity } from 'typeorm';
import type { AbsenceEnding, AbsenceKind, AbsenceState } from '@party/shared/absences';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A member's absence during which the relation stays with the branch. Who keeps it follows from where the person stands now. */
@Entity('absence')
export class Absence {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('kind')
  kind: AbsenceKind;

  @CodeColumn('state')
  state: AbsenceState;

  /** Goes up with every step. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @PartialDayColumn('starts_on')
  startsOn: CalendarDay;

  /** Last day; null where the kind sets no limit. */
  @PartialDayColumn('until_on', { nullable: true })
  until: CalendarDay | null;

  @TextColumn('place', 60)
  place: string;

  @TextColumn('reason', 200)
  reason: string;

  /** Who approved for the branch; somebody else confirms above it. */
  @RefColumn('approved_by', { nullable: true })
  approvedBy: Id | null;

  @PartialDayColumn('last_contact_on', { nullable: true })
  lastContactOn: CalendarDay | null;

  /** Last day for the next contact, while in force. */
  @PartialDayColumn('contact_due_on', { nullable: true })
  contactDueOn: CalendarDay | null;

  @PartialDayColumn('ended_on', { nullable: true })
  endedOn: CalendarDay | null;

  @CodeColumn('ending', { nullable: true })
  ending: AbsenceEnding | null;

  @MomentColumn('submitted_at')
  submittedAt: Date;

  /** Moment of the latest step. */
  @MomentColumn('changed_at')
  changedAt: Date;
}
