import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { afterAnswer, type MistakeStanding } from '@party/shared/quizzes';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';

/** A question of somebody's wrong-answer book. */
export interface Mistake extends MistakeStanding {
  id: Id;
  memberId: Id;
  questionId: Id;
  turn: number;
  lastWrongAt: Date;
  /** From when on what is right may be told. */
  shownFrom: Date;
}

interface MistakeColumns extends Omit<Mistake, 'cleared'> {
  clearedAt: Date | null;
}

const SELECT = 'SELECT id, member_id AS memberId, question_id AS questionId, wrong, streak, turn, last_wrong_at AS lastWrongAt, shown_from AS shownFrom, cleared_at AS clearedAt FROM quiz_mistake';
const read = ({ clearedAt, ...row }: MistakeColumns): Mistake => ({ ...row, cleared: clearedAt !== null });

/** Rows of the wrong-answer book. */
@Injectable()
export class MistakesRepository {
  constructor(private readonly ids: Ids) {}

  /** One of a person's, locked; null for nobody's. */
  async lock(tx: Tx, id: Id, memberId: Id): Promise<Mistake | null> {
    const [row] = (await tx.manager.query(`${SELECT} WHERE id = ? AND member_id = ? FOR UPDATE`, [id, memberId])) as MistakeColumns[];
    return row ? read(row) : null;
  }

  /**
   * Carry the marks of a sheet into the book: wrong ones come in or begin anew, right ones of the book go on.
   * @param shownFrom when the answers of the sheet are told; null: never, and nothing of it comes into the book
   */
  async take(tx: Tx, memberId: Id, marks: readonly { questionId: Id; right: boolean }[], { now, shownFrom }: { now: Date; shownFrom: Date | null }): Promise<void> {
    if (shownFrom === null || marks.length === 0) return;
    const known = new Map(((await tx.manager.query(`${SELECT} WHERE member_id = ? AND question_id IN (?) ORDER BY question_id FOR UPDATE`, [memberId, marks.map((one) => one.questionId)])) as MistakeColumns[])
      .map((row) => [row.questionId, read(row)]));
    const changed = marks.flatMap(({ questionId, right }): Mistake[] => {
      const row = known.get(questionId);
      if (!row) return right ? [] : [{ id: this.ids.next(), memberId, questionId, turn: 1, lastWrongAt: now, shownFrom, streak: 0, wrong: 1, cleared: false }];
      if (right && row.cleared) return [];
      return [{ ...row, ...afterAnswer(row, right), turn: row.turn + 1, ...(right ? {} : { lastWrongAt: now, shownFrom }) }];
    });
    for (const row of [...changed].sort((a, b) => (a.questionId < b.questionId ? -1 : 1))) await this.save(tx, row, now);
  }

  async save(tx: Tx, row: Mistake, now: Date): Promise<void> {
    await tx.manager.query(
      `INSERT INTO quiz_mistake (id, member_id, question_id, wrong, streak, turn, last_wrong_at, shown_from, cleared_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE wrong = VALUES(wrong), streak = VALUES(streak), turn = VALUES(turn), last_wrong_at = VALUES(last_wrong_at), shown_from = VALUES(shown_from), cleared_at = VALUES(cleared_at)`,
      [row.id, row.memberId, row.questionId, row.wrong, row.streak, row.turn, row.lastWrongAt, row.shownFrom, row.cleared ? now : null],
    );
  }
}
