import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { QuestionKind, QuestionState } from '@party/shared/quizzes';
import { CodeColumn, IdColumn, MomentColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

/** A question of the bank; what it says stands in its versions. */
@Entity('quiz_question')
export class QuizQuestion {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @CodeColumn('kind')
  kind: QuestionKind;
  @CodeColumn('state')
  state: QuestionState;
  /** The version that is asked now. */
  @Column({ type: 'int', unsigned: true })
  version: number;

  @TextColumn('topic', 20)
  topic: string;
  @TextColumn('stem', 500)
  stem: string;
  /** SHA-256 of the folded stem. */
  @Column({ type: 'varchar', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'stem_hash' })
  stemHash: string;

  @RefColumn('written_by')
  writtenBy: Id;
  @RefColumn('import_job_id', { nullable: true })
  importJobId: Id | null;
  @MomentColumn('changed_at')
  changedAt: Date;
}
