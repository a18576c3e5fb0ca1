import { Column } from 'typeorm';
import type { DuesMonth, ReliefState } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../../platform/database/columns.js';

/** Something about months of a person's dues that the branch asks for and a committee above it decides. */
export abstract class AskedAboveRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @PartialDayColumn('from_month')
  from: DuesMonth;

  @PartialDayColumn('until_month')
  until: DuesMonth;

  @TextColumn('reason', 200)
  reason: string;

  @CodeColumn('state')
  state: ReliefState;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @RefColumn('asked_by')
  askedBy: Id;

  @MomentColumn('asked_at')
  askedAt: Date;

  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;

  @MomentColumn('decided_at', { nullable: true })
  decidedAt: Date | null;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;
}
