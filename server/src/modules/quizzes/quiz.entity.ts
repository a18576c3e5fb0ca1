import { Column, Entity } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import type { LearningAudience } from '@party/shared/learning';
import type { AnswerShowing, DrawPart, QuizKind, QuizSettings, QuizState } from '@party/shared/quizzes';
import { CodeColumn, IdColumn, MomentColumn, PartialDayColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';

const small = { type: 'tinyint', unsigned: true } as const;

/** A quiz: what is drawn, when, for whom and by which rules. Published ones are only ever ended. */
@Entity('quiz')
export class Quiz {
  @IdColumn()
  id: Id;

  @RefColumn('organisation_id')
  organisationId: Id;

  @CodeColumn('kind')
  kind: QuizKind;
  @CodeColumn('state')
  state: QuizState;
  @Column({ type: 'int', unsigned: true })
  version: number;

  @TextColumn('title', 30)
  title: string;
  @PartialDayColumn('first_on')
  firstOn: CalendarDay;
  @PartialDayColumn('last_on', { nullable: true })
  lastOn: CalendarDay | null;

  @Column({ type: 'smallint', unsigned: true })
  minutes: number;
  @Column(small)
  attempts: number;
  @Column({ ...small, name: 'pass_percent' })
  passPercent: number;
  /** Of every question. */
  @Column({ ...small, name: 'points_each' })
  pointsEach: number;
  @Column({ type: 'tinyint' })
  partial: number;
  @CodeColumn('answers')
  answers: AnswerShowing;
  @CodeColumn('audience')
  audience: LearningAudience;
  /** JSON of {@link DrawPart}s. */
  @Column({ type: 'longtext' })
  parts: string;

  @RefColumn('written_by')
  writtenBy: Id;
  @MomentColumn('changed_at')
  changedAt: Date;
  @MomentColumn('published_at', { nullable: true })
  publishedAt: Date | null;
  @MomentColumn('ended_at', { nullable: true })
  endedAt: Date | null;
  /** When everybody was told that it is open, and that it ends. */
  @MomentColumn('told_open_at', { nullable: true })
  toldOpenAt: Date | null;
  @MomentColumn('told_end_at', { nullable: true })
  toldEndAt: Date | null;
}

/** What is drawn. */
export const partsOf = ({ parts }: Pick<Quiz, 'parts'>): DrawPart[] => JSON.parse(parts) as DrawPart[];

/** For the rules. */
export const settingsOf = (row: Quiz): QuizSettings => ({
  kind: row.kind, firstOn: row.firstOn, lastOn: row.lastOn, minutes: row.minutes, attempts: row.attempts, passPercent: row.passPercent, parts: partsOf(row),
});
