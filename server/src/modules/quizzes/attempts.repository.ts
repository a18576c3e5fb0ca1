import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { NO_ANSWER, type QuestionContent, type QuizAnswer } from '@party/shared/quizzes';
import { isDuplicateKey } from '../../platform/database/duplicate-key.js';
import type { Tx } from '../../platform/database/transaction.js';
import { QuestionsRepository, versionKey } from './questions.repository.js';
import { QuizAttempt } from './quiz-attempt.entity.js';

/** A question on a sheet with what it says in the version it was drawn in. */
export interface SheetQuestion {
  place: number;
  questionId: Id;
  version: number;
  topic: string;
  /** Ids of the options as this sheet shows them. */
  order: string[];
  answer: QuizAnswer;
  revision: number;
  points: number | null;
  right: boolean | null;
  content: QuestionContent;
}

type ItemRow = Omit<SheetQuestion, 'order' | 'answer' | 'right' | 'content'> & { order: string; answer: string; right: number | null };

const COLUMNS = 'attempt_id, place, question_id, version, topic, option_order, answer, revision, points, is_right';

/** Rows of sheets. */
@Injectable()
export class AttemptsRepository {
  constructor(
    private readonly source: DataSource,
    private readonly questions: QuestionsRepository,
  ) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  lock(tx: Tx, id: Id): Promise<QuizAttempt | null> {
    return tx.manager.findOne(QuizAttempt, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Sheets of a person in a round, the first first. */
  ofRound(tx: Tx, { quizId, round, memberId }: Pick<QuizAttempt, 'quizId' | 'round' | 'memberId'>): Promise<QuizAttempt[]> {
    return tx.manager.find(QuizAttempt, { where: { quizId, round, memberId }, order: { number: 'ASC' } });
  }

  /** Put a sheet down; false when another request of the same person was faster: the keys of the database decide. */
  async add(tx: Tx, row: QuizAttempt): Promise<boolean> {
    try {
      await tx.manager.insert(QuizAttempt, row);
      return true;
    } catch (fault) {
      if (isDuplicateKey(fault, 'uq_quiz_attempt')) return false;
      throw fault;
    }
  }

  async addItems(tx: Tx, attemptId: Id, items: readonly Pick<SheetQuestion, 'place' | 'questionId' | 'version' | 'topic' | 'order'>[]): Promise<void> {
    const answer = JSON.stringify(NO_ANSWER);
    await tx.manager.query(`INSERT INTO quiz_item (${COLUMNS}) VALUES ?`, [
      items.map((one) => [attemptId, one.place, one.questionId, one.version, one.topic, one.order.join(','), answer, 0, null, null]),
    ]);
  }

  /** Questions of a sheet in their order. */
  async items(attemptId: Id, tx?: Tx): Promise<SheetQuestion[]> {
    const rows = (await this.manager(tx).query(
      'SELECT place, question_id AS questionId, version, topic, option_order AS `order`, answer, revision, points, is_right AS `right` FROM quiz_item WHERE attempt_id = ? ORDER BY place', [attemptId],
    )) as ItemRow[];
    const contents = await this.questions.contents(rows, tx);
    return rows.map((row) => {
      const content = contents.get(versionKey(row));
      if (!content) throw new Error(`question ${row.questionId} lost its version ${row.version}`);
      return { ...row, order: row.order === '' ? [] : row.order.split(','), answer: JSON.parse(row.answer) as QuizAnswer, right: row.right === null ? null : row.right === 1, content };
    });
  }

  async saveAnswer(tx: Tx, attemptId: Id, { place, answer, revision }: Pick<SheetQuestion, 'place' | 'answer' | 'revision'>): Promise<void> {
    await tx.manager.query('UPDATE quiz_item SET answer = ?, revision = ? WHERE attempt_id = ? AND place = ?', [JSON.stringify(answer), revision, attemptId, place]);
  }

  /** Write what the answers of a sheet are worth, in one statement. */
  async saveMarks(tx: Tx, attemptId: Id, items: readonly SheetQuestion[]): Promise<void> {
    await tx.manager.query(`INSERT INTO quiz_item (${COLUMNS}) VALUES ? ON DUPLICATE KEY UPDATE points = VALUES(points), is_right = VALUES(is_right)`, [
      items.map((one) => [attemptId, one.place, one.questionId, one.version, one.topic, one.order.join(','), JSON.stringify(one.answer), one.revision, one.points, one.right === true ? 1 : 0]),
    ]);
  }

  /** Questions on sheets of a person that are still open: what is right of them is told nowhere. */
  async openQuestions(memberId: Id, tx?: Tx): Promise<Set<Id>> {
    const rows = (await this.manager(tx).query(
      'SELECT i.question_id AS id FROM quiz_item i JOIN quiz_attempt a ON a.id = i.attempt_id WHERE a.member_id = ? AND a.handed_in_at IS NULL', [memberId],
    )) as { id: Id }[];
    return new Set(rows.map((row) => row.id));
  }

  /** Open sheets whose time is over, the oldest first. */
  async due(now: Date, limit: number): Promise<Id[]> {
    const rows = (await this.source.query('SELECT id FROM quiz_attempt WHERE open_key = 1 AND deadline <= ? ORDER BY deadline, id LIMIT ?', [now, limit])) as { id: Id }[];
    return rows.map((row) => row.id);
  }
}
