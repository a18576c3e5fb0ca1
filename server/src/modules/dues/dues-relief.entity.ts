import { Column, Entity } from 'typeorm';
import type { DuesMonth, ReliefKind } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';
import { AskedAboveRow } from './asked-above/asked-above.entity.js';

/** A relief that the branch asked for somebody in hardship. */
@Entity('dues_relief')
export class DuesReliefRow extends AskedAboveRow {
  @CodeColumn('kind')
  kind: ReliefKind;

  @Column({ type: 'int', unsigned: true, name: 'reduced_fen', nullable: true })
  reducedFen: number | null;

  @PartialDayColumn('deferred_until', { nullable: true })
  deferredUntil: DuesMonth | null;

  @TextColumn('document', 100, { nullable: true })
  document: string | null;
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
