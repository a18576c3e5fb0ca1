import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { markAnswer, passes, roundSpan, type SheetClosing } from '@party/shared/quizzes';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { PointsApi } from '../points/points.api.js';
import { AttemptsRepository } from './attempts.repository.js';
import { MistakesRepository } from './mistakes.repository.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { Quiz, settingsOf } from './quiz.entity.js';

/** When the answers of a round are told; null: never. Who may try again and has not passed is not told them on the way: points would be had with the key in hand. */
export function answersFrom(quiz: Quiz, { round, number, passed, handedInAt }: Pick<QuizAttempt, 'round' | 'number' | 'passed' | 'handedInAt'>): Date | null {
  if (quiz.answers === 'never' || handedInAt === null) return null;
  if (quiz.answers === 'hand_in' && (passed === 1 || number >= quiz.attempts)) return handedInAt;
  const end = roundSpan(settingsOf(quiz), round)?.end ?? 0;
  return new Date(Math.max(handedInAt.getTime(), Math.min(end, quiz.endedAt?.getTime() ?? end)));
}

/** Closes sheets and marks them: once each, under the lock of the sheet. */
@Injectable()
export class CloseAttemptService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: AttemptsRepository,
    private readonly mistakes: MistakesRepository,
    private readonly points: PointsApi,
    private readonly clock: Clock,
  ) {}

  /** Close a sheet whose time is over, in a transaction of its own; gives whether this call did it. */
  whenOver(id: Id): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lock(tx, id);
      return row !== null && (await this.ifOver(tx, row)) !== null;
    });
  }

  /** Close a locked sheet when its time is over; gives it as it then is, null when it was not to be closed. */
  async ifOver(tx: Tx, row: QuizAttempt): Promise<QuizAttempt | null> {
    return row.handedInAt === null && row.deadline.getTime() <= this.clock.now() ? this.close(tx, row, 'time') : null;
  }

  /** Mark a locked, open sheet from what the service holds of it; what it earns is booked in the same transaction. */
  async close(tx: Tx, row: QuizAttempt, closing: SheetClosing): Promise<QuizAttempt> {
    const quiz = await tx.manager.findOneByOrFail(Quiz, { id: row.quizId });
    const how = { full: quiz.pointsEach, partial: quiz.partial === 1 };
    const items = (await this.rows.items(row.id, tx)).map((one) => ({ ...one, ...markAnswer(one.content, one.answer, how) }));
    const score = items.reduce((sum, one) => sum + one.points, 0);
    const handedInAt = closing === 'time' ? row.deadline : this.clock.date();
    const closed: QuizAttempt = { ...row, handedInAt, closing, score, passed: passes(score, row.fullPoints, quiz.passPercent) ? 1 : 0 };
    await this.rows.saveMarks(tx, row.id, items);
    await this.mistakes.take(tx, row.memberId, items, { now: handedInAt, shownFrom: answersFrom(quiz, closed) });
    closed.pointsEarned = closed.passed === 1 ? await this.award(tx, quiz, closed) : null;
    await tx.manager.update(QuizAttempt, { id: row.id }, { handedInAt, closing, score, passed: closed.passed, pointsEarned: closed.pointsEarned });
    return closed;
  }

  /** A round passed gives points once, however often it is passed. */
  private async award(tx: Tx, quiz: Quiz, { memberId, quizId, round, handedInAt }: QuizAttempt): Promise<number | null> {
    const day = shanghaiDay((handedInAt ?? this.clock.date()).getTime());
    const given = await this.points.award(tx, { source: 'quiz', eventId: `${quizId}:${round}`, memberId, day, evidence: `答题合格：${quiz.title}` });
    return given.entryId === null || given.already ? null : given.points;
  }
}
