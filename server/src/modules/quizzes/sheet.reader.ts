import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { roundWords, type AttemptResult, type MarkedItem, type QuestionOption, type QuizSheet } from '@party/shared/quizzes';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { applyScope } from '../../platform/database/scope.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { AttemptsRepository, type SheetQuestion } from './attempts.repository.js';
import { answersFrom, CloseAttemptService } from './close-attempt.service.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { Quiz } from './quiz.entity.js';

/** Options as a sheet shows them. */
function optionsOf({ order, content }: SheetQuestion): QuestionOption[] {
  const byId = new Map(content.options.map((one) => [one.id, one]));
  return order.flatMap((id) => byId.get(id) ?? []);
}

/** Reads sheets: open ones without what is right, closed ones with as much of it as may be told. */
@Injectable()
export class SheetReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: AttemptsRepository,
    private readonly closing: CloseAttemptService,
    private readonly members: MembersApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** The actor's own sheet to answer; one whose time is over is closed first. @throws Problem quizzes.sheet_not_found */
  async sheet(actor: Actor, id: Id): Promise<QuizSheet> {
    const { row, quiz } = await this.own(actor, id);
    const open = row.handedInAt === null;
    const items = open ? await this.rows.items(id) : [];
    return {
      id, quizId: quiz.id, title: quiz.title, kind: quiz.kind, roundWords: roundWords(quiz.kind, row.round), number: row.number, open, startedAt: row.startedAt.toISOString(), deadline: row.deadline.toISOString(),
      now: new Date(this.clock.now()).toISOString(), fullPoints: row.fullPoints, passPercent: quiz.passPercent, partial: quiz.partial === 1,
      items: items.map((one) => ({
        place: one.place, kind: one.content.kind, topic: one.topic, stem: one.content.stem, options: optionsOf(one), points: quiz.pointsEach, answer: one.answer, revision: one.revision,
      })),
    };
  }

  /** The actor's own result. @throws Problem quizzes.sheet_not_found, quizzes.still_open */
  async result(actor: Actor, id: Id): Promise<AttemptResult> {
    const { row, quiz } = await this.own(actor, id);
    const from = answersFrom(quiz, row);
    const now = this.clock.now();
    const told = from !== null && from.getTime() <= now;
    // A question that stands on another, open sheet is told nothing about, wherever it was answered before.
    const open = told ? await this.rows.openQuestions(row.memberId) : new Set<Id>();
    return this.present(row, quiz, { tells: (item) => told && !open.has(item.questionId), answersAt: from !== null && !told ? from : null });
  }

  /** A sheet of somebody in the actor's care, with everything that is right; the look is logged. @throws Problem quizzes.sheet_not_found, quizzes.still_open */
  async ofMember(actor: Actor, trace: RequestTrace, id: Id): Promise<AttemptResult> {
    const query = this.rows.manager().createQueryBuilder(QuizAttempt, 'a').innerJoin('member', 'm', 'm.id = a.member_id').innerJoin('organisation', 'o', 'o.id = m.organisation_id').where('a.id = :id', { id });
    applyScope(query, scopeOf(actor, 'quizzes.results'), { path: 'o.path', memberId: 'm.id' });
    const { entities: [row], raw: [place] } = await query.addSelect('o.path', 'organisationPath').getRawAndEntities<{ organisationPath: string }>();
    if (!row) throw new Problem('quizzes.sheet_not_found');
    await this.closing.whenOver(id);
    const { row: closed, quiz } = await this.load(id);
    const result = await this.present(closed, quiz, { tells: () => true, answersAt: null });
    await this.transactions.run((tx) => this.audit.append(tx, {
      actor, trace, action: 'quizzes.results', subjectType: 'quiz_attempt', subjectId: id, memberId: row.memberId, organisationPath: place?.organisationPath ?? null, detail: { step: 'look' },
    }));
    return result;
  }

  private async own(actor: Actor, id: Id): Promise<{ row: QuizAttempt; quiz: Quiz }> {
    const first = await this.rows.manager().findOneBy(QuizAttempt, { id });
    if (!first || first.memberId !== actor.memberId) throw new Problem('quizzes.sheet_not_found');
    if (first.handedInAt === null && first.deadline.getTime() <= this.clock.now()) await this.closing.whenOver(id);
    return this.load(id);
  }

  private async load(id: Id): Promise<{ row: QuizAttempt; quiz: Quiz }> {
    const row = await this.rows.manager().findOneByOrFail(QuizAttempt, { id });
    return { row, quiz: await this.rows.manager().findOneByOrFail(Quiz, { id: row.quizId }) };
  }

  private async present(row: QuizAttempt, quiz: Quiz, { tells, answersAt }: { tells(item: SheetQuestion): boolean; answersAt: Date | null }): Promise<AttemptResult> {
    if (row.handedInAt === null || row.closing === null) throw new Problem('quizzes.still_open');
    const [items, names, taken] = await Promise.all([
      this.rows.items(row.id), this.members.names([row.memberId]), this.rows.manager().countBy(QuizAttempt, { quizId: row.quizId, round: row.round, memberId: row.memberId }),
    ]);
    return {
      id: row.id, quizId: quiz.id, memberId: row.memberId, memberName: names.get(row.memberId) ?? '', title: quiz.title, kind: quiz.kind, roundWords: roundWords(quiz.kind, row.round), number: row.number,
      startedAt: row.startedAt.toISOString(), handedInAt: row.handedInAt.toISOString(), closing: row.closing, score: row.score, fullPoints: row.fullPoints, passPercent: quiz.passPercent, passed: row.passed === 1,
      pointsEarned: row.pointsEarned, answers: quiz.answers, answersAt: answersAt?.toISOString() ?? null, attemptsLeft: Math.max(0, quiz.attempts - taken),
      items: items.map((one): MarkedItem => ({
        place: one.place, kind: one.content.kind, topic: one.topic, stem: one.content.stem, options: optionsOf(one), answer: one.answer, points: one.points ?? 0, fullPoints: quiz.pointsEach, right: one.right === true,
        ...(tells(one) ? { key: one.content.kind === 'fill' ? one.content.accepted : one.content.right, explanation: one.content.explanation } : { key: null, explanation: null }),
      })),
    };
  }
}
