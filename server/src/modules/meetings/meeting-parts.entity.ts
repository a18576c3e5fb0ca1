import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { LeaveState, MeetingAction, MeetingAnswer, MeetingState, SeatMark, SeatPart } from '@party/shared/meetings';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const REF = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;
const VOTES = { type: 'smallint', unsigned: true, nullable: true } as const;

/** An item of the agenda, with what was said and resolved once the minutes are written; empty before. */
@Entity('meeting_item')
export class MeetingItem {
  @PrimaryColumn({ ...REF, name: 'meeting_id' })
  meetingId: Id;

  @PrimaryColumn({ type: 'tinyint', unsigned: true })
  position: number;

  @TextColumn('title', 60)
  title: string;

  @TextColumn('said', 2000)
  said: string;

  @TextColumn('resolved', 500)
  resolved: string;

  @Column({ ...VOTES, name: 'votes_favour' })
  favour: number | null;

  @Column({ ...VOTES, name: 'votes_against' })
  against: number | null;

  @Column({ ...VOTES, name: 'votes_abstain' })
  abstain: number | null;
}

/** Somebody on the list of a meeting. */
@Entity('meeting_seat')
export class MeetingSeat {
  @PrimaryColumn({ ...REF, name: 'meeting_id' })
  meetingId: Id;

  @PrimaryColumn({ ...REF, name: 'member_id' })
  memberId: Id;

  @CodeColumn('part')
  part: SeatPart;

  @CodeColumn('answer', { nullable: true })
  answer: MeetingAnswer | null;
  @MomentColumn('answered_at', { nullable: true })
  answeredAt: Date | null;

  @TextColumn('leave_reason', 200, { nullable: true })
  leaveReason: string | null;
  @CodeColumn('leave_state', { nullable: true })
  leaveState: LeaveState | null;
  @RefColumn('leave_by', { nullable: true })
  leaveBy: Id | null;
  @TextColumn('leave_opinion', 200, { nullable: true })
  leaveOpinion: string | null;

  @CodeColumn('mark', { nullable: true })
  mark: SeatMark | null;
  @MomentColumn('marked_at', { nullable: true })
  markedAt: Date | null;
  @RefColumn('marked_by', { nullable: true })
  markedBy: Id | null;
  /** They signed in themself with the code. */
  @Column({ type: 'boolean', name: 'by_code', default: false })
  byCode: boolean;
  @Column({ type: 'tinyint', unsigned: true, name: 'wrong_codes', default: 0 })
  wrongCodes: number;
}

/** One step of a meeting; only ever added. */
@Entity('meeting_step')
export class MeetingStepRow {
  @IdColumn()
  id: Id;

  @RefColumn('meeting_id')
  meetingId: Id;

  /** Version of the meeting after it: each is reached once. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @CodeColumn('action')
  action: MeetingAction | 'plan';

  @CodeColumn('to_state')
  toState: MeetingState;

  @RefColumn('actor_member_id')
  actorMemberId: Id;

  @TextColumn('reason', 200, { nullable: true })
  reason: string | null;

  @MomentColumn('created_at')
  createdAt: Date;
}
