import { Column, Entity } from 'typeorm';
import type { Id, PartialDay } from '@party/shared/kernel';
import type { MemberChange, MemberEventKind } from '@party/shared/members';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** One fact of a record's history. Rows are only ever added, and outlive the record itself. */
@Entity('member_event')
export class MemberEvent {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('kind')
  kind: MemberEventKind;

  /** Day the fact counts from, Shanghai calendar; the meeting's day of a stage change. */
  @PartialDayColumn('happened_on', { nullable: true })
  happenedOn: PartialDay | null;

  /** Fields before and after; sensitive values masked, so that the history betrays nothing. */
  @Column({ type: 'json' })
  changes: MemberChange[];

  /** Resolution, number of the document or whatever else the change rests on. */
  @TextColumn('basis', 200, { nullable: true })
  basis: string | null;

  @TextColumn('reason', 200, { nullable: true })
  reason: string | null;

  /** Member who did it; null for seeding and operations. */
  @RefColumn('actor_member_id', { nullable: true })
  actorMemberId: Id | null;

  /** Branch that held the relation then, by id and by the name of then. */
  @RefColumn('organisation_id')
  organisationId: Id;
  @TextColumn('organisation_name', 80)
  organisationName: string;

  /** Import that did it. */
  @RefColumn('batch_id', { nullable: true })
  batchId: Id | null;

  /** Sealed values of before, kept with imports alone so that they can be undone. */
  @Column({ type: 'text', charset: 'ascii', collation: 'ascii_bin', name: 'before_sealed', nullable: true })
  beforeSealed: string | null;

  /** Version of the record after it. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @MomentColumn('created_at')
  createdAt: Date;
}
