import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';

/** A certificate of a 学习标兵. What it says is frozen on the day of issue. */
@Entity('point_honour')
export class Honour {
  @IdColumn()
  id: Id;
  @Column({ type: 'int', unsigned: true })
  version: number;
  /** The month that was closed. */
  @RefColumn('review_id')
  reviewId: Id;
  @RefColumn('member_id')
  memberId: Id;
  @TextColumn('member_name', 60)
  memberName: string;
  @RefColumn('branch_id')
  branchId: Id;
  @TextColumn('branch_name', 120)
  branchName: string;
  @RefColumn('committee_id')
  committeeId: Id;
  @TextColumn('committee_name', 120)
  committeeName: string;
  @Column({ type: 'char', length: 7, charset: 'ascii', collation: 'ascii_bin' })
  month: string;
  @Column({ type: 'smallint', unsigned: true })
  year: number;
  @Column({ type: 'int', unsigned: true })
  serial: number;
  /** What the public check finds it by: eighty random bits. */
  @Column({ type: 'char', length: 16, charset: 'ascii', collation: 'ascii_bin' })
  code: string;
  @PartialDayColumn('issued_on')
  issuedOn: CalendarDay;
  @RefColumn('issued_by')
  issuedBy: Id;
  @MomentColumn('created_at')
  createdAt: Date;
  @PartialDayColumn('revoked_on', { nullable: true })
  revokedOn: CalendarDay | null;
  @RefColumn('revoked_by', { nullable: true })
  revokedBy: Id | null;
  @TextColumn('revoked_for', 200, { nullable: true })
  revokedFor: string | null;
}
