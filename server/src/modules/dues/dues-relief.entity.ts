import { Column, Entity } from 'typeorm';
import type { DuesMonth, ReliefKind, ReliefState } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A relief that the branch asked for somebody in hardship. */
@Entity('dues_relief')
export class DuesReliefRow {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @CodeColumn('kind')
  kind: ReliefKind;

  @PartialDayColumn('from_month')
  from: DuesMonth;

  @PartialDayColumn('until_month')
  until: DuesMonth;

  @Column({ type: 'int', unsigned: true, name: 'reduced_fen', nullable: true })
  reducedFen: number | null;

  @PartialDayColumn('deferred_until', { nullable: true })
  deferredUntil: DuesMonth | null;

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

/** By how much a relief lowered a month; only ever added. */
@Entity('dues_adjustment')
export class DuesAdjustmentRow {
  @IdColumn()
  id: Id;

  @RefColumn('month_id')
  monthId: Id;

  @RefColumn('relief_id')
  reliefId: Id;

  @Column({ type: 'int', unsigned: true })
  fen: number;

  @RefColumn('approved_by')
  approvedBy: Id;

  @MomentColumn('created_at')
  createdAt: Date;
}
