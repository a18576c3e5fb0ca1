import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { MeetingKind, MeetingState } from '@party/shared/meetings';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A meeting of a branch or of one of its groups. */
@Entity('meeting')
export class Meeting {
  @IdColumn()
  id: Id;

  /** The branch, also of a group meeting. */
  @RefColumn('organisation_id')
  organisationId: Id;

  /** Of group meetings alone. */
  @RefColumn('group_id', { nullable: true })
  groupId: Id | null;

  @CodeColumn('kind')
  kind: MeetingKind;

  @CodeColumn('state')
  state: MeetingState;

  /** Goes up with every step; answers and marks are no steps. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @TextColumn('topic', 60)
  topic: string;

  @MomentColumn('starts_at')
  startsAt: Date;

  /** Planned length. */
  @Column({ type: 'smallint', unsigned: true })
  minutes: number;

  @TextColumn('place', 60)
  place: string;

  @TextColumn('note', 300, { nullable: true })
  note: string | null;

  @RefColumn('chair_id')
  chairId: Id;

  @RefColumn('recorder_id')
  recorderId: Id;

  /** What the codes of the meeting are made from; never leaves the service. */
  @Column({ type: 'varchar', length: 43, charset: 'ascii', collation: 'ascii_bin', name: 'code_secret' })
  codeSecret: string;

  /** Of the latest change of time, cancellation or return. */
  @TextColumn('reason', 200, { nullable: true })
  reason: string | null;

  /** When the notice went out first; nobody on the list sees the meeting before. */
  @MomentColumn('noticed_at', { nullable: true })
  noticedAt: Date | null;

  /** When people were last told the time: reminders that fell due before are left out. */
  @MomentColumn('told_at', { nullable: true })
  toldAt: Date | null;

  @RefColumn('submitted_by', { nullable: true })
  submittedBy: Id | null;

  @RefColumn('confirmed_by', { nullable: true })
  confirmedBy: Id | null;

  @MomentColumn('changed_at')
  changedAt: Date;
}
