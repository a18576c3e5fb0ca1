import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { afterAnswer, answerFault, markAnswer, optionOrder, type MistakeRow, type PracticeOutcome, type PractiseRequest, type QuestionContent } from '@party/shared/quizzes';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { ANSWER_FAULTS } from './answer-sheet.service.js';
import { AttemptsRepository } from './attempts.repository.js';
import { MistakesRepository } from './mistakes.repository.js';
import { QuestionsRepository, versionKey } from './questions.repository.js';
import { QuizQuestion } from './quiz-question.entity.js';

/**
 * Questions of the book that can be asked again: not archived, their answers told, and on no open sheet of the person, so that the
 * book tells nothing a sheet still asks.
 */
const WAITING = `FROM quiz_mistake k JOIN quiz_question q ON q.id = k.question_id
  WHERE k.member_id = ? AND k.cleared_at IS NULL AND k.shown_from <= ? AND q.state = 'active'
    AND NOT EXISTS (SELECT 1 FROM quiz_item i JOIN quiz_attempt a ON a.id = i.attempt_id WHERE i.question_id = k.question_id AND a.member_id = k.member_id AND a.handed_in_at IS NULL)`;

interface WaitingRow {
  id: Id;
  questionId: Id;
  version: number;
  wrong: number;
  streak: number;
  turn: number;
  lastWrongAt: Date;
}

/** The wrong-answer book: what waits in it, and answering it again. */
@Injectable()
export class PractiseService {
  constructor(
    private readonly transactions: Transactions,
    private readonly questions: QuestionsRepository,
    private readonly sheets: AttemptsRepository,
    private readonly rows: MistakesRepository,
    private readonly clock: Clock,
  ) {}

  /** How many wait. */
  async waiting(memberId: Id): Promise<number> {
    const [row] = (await this.questions.manager().query(`SELECT COUNT(*) AS n ${WAITING}`, [memberId, this.clock.date()])) as { n: string | number }[];
    return Number(row?.n ?? 0);
  }

  /** What was answered wrongly last comes first. Options stand in another order at every turn. */
  async list(actor: Actor, { topic, limit = DEFAULT_PAGE, cursor }: PageQuery & { topic?: string }): Promise<Page<MistakeRow>> {
    const after = cursor === undefined ? null : momentOf(cursor);
    const rows = (await this.questions.manager().query(
      `SELECT k.id, k.question_id AS questionId, q.version, k.wrong, k.streak, k.turn, k.last_wrong_at AS lastWrongAt ${WAITING}
        ${topic === undefined ? '' : 'AND q.topic = ?'} ${after === null ? '' : 'AND (k.last_wrong_at < ? OR (k.last_wrong_at = ? AND k.id < ?))'} ORDER BY k.last_wrong_at DESC, k.id DESC LIMIT ?`,
      [actor.memberId, this.clock.date(), ...(topic === undefined ? [] : [topic]), ...(after === null ? [] : [after.at, after.at, after.id]), limit + 1],
    )) as WaitingRow[];
    const contents = await this.questions.contents(rows);
    return pageOf(rows, limit, (row) => presentMistake(row, contents.get(versionKey(row)) as QuestionContent), (row) => [row.lastWrongAt.getTime(), row.id]);
  }

  /** Mark one answer; twice right in a row and the question leaves the book. @throws Problem see the route */
  answer(actor: Actor, id: Id, { turn, options, text }: PractiseRequest): Promise<PracticeOutcome> {
    const memberId = actor.memberId ?? '';
    return this.transactions.run(async (tx) => {
      const row = await this.rows.lock(tx, id, memberId);
      const question = row && (await tx.manager.findOneBy(QuizQuestion, { id: row.questionId }));
      const now = this.clock.date();
      if (!row || !question || row.cleared || question.state !== 'active' || row.shownFrom > now) throw new Problem('quizzes.mistake_not_found');
      if ((await this.sheets.openQuestions(memberId, tx)).has(row.questionId)) throw new Problem('quizzes.on_open_sheet');
      if (row.turn !== turn) throw new Problem('request.stale');
      const key = { questionId: row.questionId, version: question.version };
      const content = (await this.questions.contents([key], tx)).get(versionKey(key)) as QuestionContent;
      const fault = answerFault(content, { options, text });
      if (fault !== null) throw new Problem('quizzes.answer_unfit', { detail: ANSWER_FAULTS[fault], errors: [{ field: content.kind === 'fill' ? 'text' : 'options', code: fault, message: ANSWER_FAULTS[fault] }] });
      const { right } = markAnswer(content, { options, text }, { full: 1, partial: false });
      const next = { ...row, ...afterAnswer(row, right), turn: turn + 1, ...(right ? {} : { lastWrongAt: now }) };
      await this.rows.save(tx, next, now);
      return { id, right, key: content.kind === 'fill' ? content.accepted : content.right, explanation: content.explanation, streak: next.streak, turn: next.turn, cleared: next.cleared };
    });
  }
}

function presentMistake({ id, questionId, wrong, streak, turn, lastWrongAt }: WaitingRow, { kind, topic, stem, options }: QuestionContent): MistakeRow {
  const byId = new Map(options.map((one) => [one.id, one]));
  const order = optionOrder(options.map((one) => one.id), kind, `${id}:${turn}`, questionId);
  return { id, kind, topic, stem, options: order.flatMap((one) => byId.get(one) ?? []), wrong, streak, turn, lastWrongAt: lastWrongAt.toISOString() };
}
