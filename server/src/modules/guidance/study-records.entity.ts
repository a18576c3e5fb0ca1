import { Column, Entity } from 'typeorm';
import type { StudyStage } from '@party/shared/guidance';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** The own study plan of an organisation for a stage and a year; its pieces are rows of `study_plan_item`. */
@Entity('study_plan')
export class StudyPlanRow {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @Column({ type: 'smallint', unsigned: true })
  year: number;

  @CodeColumn('stage')
  stage: StudyStage;

  /** Class-hours. */
  @Column({ type: 'smallint', unsigned: true })
  hours: number;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @RefColumn('changed_by')
  changedBy: Id;

  @MomentColumn('changed_at')
  changedAt: Date;
}

/** What a keeper advised people to learn. */
@Entity('study_recommendation')
export class StudyRecommendationRow {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @Column({ type: 'int', unsigned: true })
  version: number;

  @TextColumn('reason', 200)
  reason: string;

  @PartialDayColumn('due_on', { nullable: true })
  dueOn: CalendarDay | null;

  @RefColumn('made_by')
  madeBy: Id;

  @MomentColumn('made_at')
  madeAt: Date;

  @RefColumn('withdrawn_by', { nullable: true })
  withdrawnBy: Id | null;

  @MomentColumn('withdrawn_at', { nullable: true })
  withdrawnAt: Date | null;
}
