import { Column, Entity } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { SheetClosing } from '@party/shared/quizzes';
import { CodeColumn, IdColumn, MomentColumn, RefColumn } from '../../platform/database/columns.js';

const points = { type: 'smallint', unsigned: true } as const;

/** A sheet. Its id is the seed of its questions and of the order they stand in. */
@Entity('quiz_attempt')
export class QuizAttempt {
  @IdColumn()
  id: Id;

  @RefColumn('quiz_id')
  quizId: Id;
  @Column({ type: 'varchar', length: 10, charset: 'ascii', collation: 'ascii_bin' })
  round: string;
  @RefColumn('member_id')
  memberId: Id;
  /** Within the round, from 1. */
  @Column({ type: 'tinyint', unsigned: true })
  number: number;

  @MomentColumn('started_at')
  startedAt: Date;
  @MomentColumn('deadline')
  deadline: Date;
  @MomentColumn('handed_in_at', { nullable: true })
  handedInAt: Date | null;
  @CodeColumn('closing', { nullable: true })
  closing: SheetClosing | null;

  @Column(points)
  score: number;
  @Column({ ...points, name: 'full_points' })
  fullPoints: number;
  @Column({ type: 'tinyint' })
  passed: number;
  /** What the ledger gave; null where there was nothing to give. */
  @Column({ ...points, name: 'points_earned', nullable: true })
  pointsEarned: number | null;
}
