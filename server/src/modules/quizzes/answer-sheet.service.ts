import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import {
  answerFault, deadlineOf, drawQuestions, isAnswered, openRound, optionOrder, roundSpan, tidyAnswer, type AnswerChange, type AnswerFault, type AnswerKept, type AnswersKept,
} from '@party/shared/quizzes';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { AttemptsRepository, type SheetQuestion } from './attempts.repository.js';
import { CloseAttemptService } from './close-attempt.service.js';
import { lineOf, QuestionsRepository } from './questions.repository.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { partsOf, settingsOf } from './quiz.entity.js';
import { QuizzesRepository, type PlacedQuiz } from './quizzes.repository.js';

/** What is said about an answer that does not fit. */
export const ANSWER_FAULTS: Readonly<Record<AnswerFault | 'unknown_place', string>> = {
  unknown_option: '所选的选项不在这道题里', too_many: '这道题只能选一项', wrong_shape: '作答方式与题型不符', too_long: '填空最多 100 个字', unknown_place: '答卷上没有这道题',
};

const same = (a: SheetQuestion['answer'], b: SheetQuestion['answer']): boolean => a.text === b.text && a.options.join() === b.options.join();

/** Begins sheets, keeps their answers and takes them in. The clock is the service's, whatever a device says. */
@Injectable()
export class AnswerSheetService {
  constructor(
    private readonly transactions: Transactions,
    private readonly quizzes: QuizzesRepository,
    private readonly questions: QuestionsRepository,
    private readonly rows: AttemptsRepository,
    private readonly closing: CloseAttemptService,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Begin a sheet, or go on with the one that is open on any device; gives its id. @throws Problem see the route */
  start(actor: Actor, quizId: Id): Promise<Id> {
    const memberId = actor.memberId ?? '';
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const found = await this.quizzes.requireOffered(actor, quizId, shanghaiDay(now), tx);
      const round = openRound(settingsOf(found.row), now);
      if (round === null) throw new Problem('quizzes.not_open');
      const before = await this.rows.ofRound(tx, { quizId, round, memberId });
      const open = before.find((one) => one.handedInAt === null);
      const over = open && open.deadline.getTime() <= now ? await this.closeOver(tx, open.id) : false;
      if (open && !over) return open.id;
      if (before.length >= found.row.attempts) throw new Problem('quizzes.no_attempts_left');
      return (await this.begin(tx, found, { round, memberId, number: before.length + 1 })) ?? this.fasterOne(tx, { quizId, round, memberId });
    });
  }

  /**
   * Keep answers. One that says the revision it was changed from is taken; one that another device has overtaken is not, and the answer
   * that stands is given back. Sending the same again changes nothing. @throws Problem see the route
   */
  async save(actor: Actor, attemptId: Id, changes: readonly AnswerChange[]): Promise<AnswersKept> {
    const kept = await this.transactions.run(async (tx) => {
      const row = await this.lockOwn(tx, actor, attemptId);
      // The closing of a sheet whose time is over must stay although the answer is refused.
      if ((await this.closing.ifOver(tx, row)) !== null) return null;
      if (row.handedInAt !== null) throw new Problem(row.closing === 'time' ? 'quizzes.time_over' : 'quizzes.handed_in');
      const items = new Map((await this.rows.items(attemptId, tx)).map((one) => [one.place, one]));
      changes.forEach((change, at) => demandFit(items.get(change.place), change, `answers.${at}`));
      const results: AnswerKept[] = [];
      for (const change of changes) results.push(await this.take(tx, attemptId, items, change));
      return { items: results, answered: [...items.values()].filter((one) => isAnswered(one.answer)).length, deadline: row.deadline.toISOString(), now: new Date(this.clock.now()).toISOString() };
    });
    if (kept === null) throw new Problem('quizzes.time_over');
    return kept;
  }

  /** Take a sheet in; one that is in already stays as it is. @throws Problem quizzes.sheet_not_found */
  handIn(actor: Actor, attemptId: Id): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.lockOwn(tx, actor, attemptId);
      if (row.handedInAt === null && (await this.closing.ifOver(tx, row)) === null) await this.closing.close(tx, row, 'self');
    });
  }

  /** Two taps at once come here one after the other: the second finds what the first put down. */
  private async fasterOne(tx: Tx, key: Pick<QuizAttempt, 'quizId' | 'round' | 'memberId'>): Promise<Id> {
    const open = (await this.rows.ofRound(tx, key)).find((one) => one.handedInAt === null);
    if (!open) throw new Problem('quizzes.no_attempts_left');
    return open.id;
  }

  private async closeOver(tx: Tx, id: Id): Promise<boolean> {
    const row = await this.rows.lock(tx, id);
    return row !== null && (row.handedInAt !== null || (await this.closing.ifOver(tx, row)) !== null);
  }

  private async begin(tx: Tx, { row: quiz, organisationPath }: PlacedQuiz, { round, memberId, number }: Pick<QuizAttempt, 'round' | 'memberId' | 'number'>): Promise<Id | null> {
    const parts = partsOf(quiz);
    const candidates = await this.questions.candidates(lineOf(organisationPath), parts.map((one) => one.topic), tx);
    const id = this.ids.next();
    const drawn = drawQuestions(candidates, parts, id);
    if (drawn.length === 0) throw new Problem('quizzes.no_questions');
    const now = this.clock.now();
    const end = roundSpan(settingsOf(quiz), round)?.end ?? now;
    const added = await this.rows.add(tx, {
      id, quizId: quiz.id, round, memberId, number, startedAt: new Date(now), deadline: new Date(deadlineOf(now, quiz.minutes, end)), handedInAt: null, closing: null, score: 0, fullPoints: drawn.length * quiz.pointsEach,
      passed: 0, pointsEarned: null,
    });
    if (!added) return null;
    const byId = new Map(candidates.map((one) => [one.id, one]));
    const keys = drawn.map((questionId) => ({ questionId, version: byId.get(questionId)?.version ?? 0, topic: byId.get(questionId)?.topic ?? '' }));
    const contents = await this.questions.contents(keys, tx);
    await this.rows.addItems(tx, id, keys.map((key, at) => {
      const { options = [], kind = 'fill' } = contents.get(`${key.questionId}:${key.version}`) ?? {};
      return { ...key, place: at + 1, order: optionOrder(options.map((one) => one.id), kind, id, key.questionId) };
    }));
    return id;
  }

  private async take(tx: Tx, attemptId: Id, items: Map<number, SheetQuestion>, change: AnswerChange): Promise<AnswerKept> {
    const item = items.get(change.place) as SheetQuestion;
    const answer = tidyAnswer(change);
    const repeated = same(item.answer, answer);
    const taken = repeated || item.revision === change.revision;
    if (taken && !repeated) {
      Object.assign(item, { answer, revision: item.revision + 1 });
      await this.rows.saveAnswer(tx, attemptId, item);
    }
    return { place: item.place, taken, answer: item.answer, revision: item.revision };
  }

  /** @throws Problem quizzes.sheet_not_found, for another person's sheet too */
  private async lockOwn(tx: Tx, actor: Actor, id: Id): Promise<QuizAttempt> {
    const row = await this.rows.lock(tx, id);
    if (!row || row.memberId !== actor.memberId) throw new Problem('quizzes.sheet_not_found');
    return row;
  }
}

function demandFit(item: SheetQuestion | undefined, change: AnswerChange, field: string): void {
  const fault = item ? answerFault(item.content, change) : 'unknown_place';
  if (fault !== null) throw new Problem('quizzes.answer_unfit', { detail: ANSWER_FAULTS[fault], errors: [{ field: fault === 'unknown_place' ? `${field}.place` : field, code: fault, message: ANSWER_FAULTS[fault] }] });
}
