import { Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { LinkedWith } from '@party/shared/quizzes';
import { CodeColumn, IdColumn, MomentColumn, RefColumn } from '../../platform/database/columns.js';

/** A piece of learning joined with a meeting or a quiz. */
@Entity('study_link')
export class StudyLink {
  @IdColumn()
  id: Id;

  @RefColumn('resource_id')
  resourceId: Id;

  @CodeColumn('kind')
  kind: LinkedWith;

  @RefColumn('other_id')
  otherId: Id;

  /** Of the meeting or quiz: its keepers keep the link. */
  @RefColumn('organisation_id')
  organisationId: Id;

  @RefColumn('made_by')
  madeBy: Id;

  @MomentColumn('made_at')
  madeAt: Date;
}
