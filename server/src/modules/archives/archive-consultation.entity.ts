import { Column, Entity } from 'typeorm';
import type { ConsultationState, PaperKind } from '@party/shared/archives';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A request of somebody to see papers of the own file. */
@Entity('archive_consultation')
export class ArchiveConsultation {
  @IdColumn()
  id: Id;

  @RefColumn('member_id')
  memberId: Id;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @CodeColumn('state')
  state: ConsultationState;

  @TextColumn('purpose', 200)
  purpose: string;

  @Column({ type: 'json', name: 'kinds' })
  kinds: PaperKind[];

  /** Asked for. */
  @Column({ type: 'smallint', unsigned: true })
  days: number;

  @MomentColumn('asked_at')
  askedAt: Date;

  @RefColumn('decided_by', { nullable: true })
  decidedBy: Id | null;
  @MomentColumn('decided_at', { nullable: true })
  decidedAt: Date | null;

  @TextColumn('opinion', 200, { nullable: true })
  opinion: string | null;

  /** Last day on which the papers are shown. */
  @PartialDayColumn('until_on', { nullable: true })
  until: CalendarDay | null;
}
