import { Injectable } from '@nestjs/common';
import { nextTransition, parseDay, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { missingTopics, quizFaults, quizMachine, type CreateQuizRequest, type EditQuizRequest, type QuizFacts, type StepQuizRequest } from '@party/shared/quizzes';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { fieldProblem, Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { lineOf, QuestionsRepository } from './questions.repository.js';
import { partsOf, Quiz, settingsOf } from './quiz.entity.js';
import { QuizzesRepository, type PlacedQuiz } from './quizzes.repository.js';

type QuizValues = Pick<Quiz, 'kind' | 'title' | 'firstOn' | 'lastOn' | 'minutes' | 'attempts' | 'passPercent' | 'pointsEach' | 'partial' | 'answers' | 'audience' | 'parts'>;

function dayOf(field: string, text: string): CalendarDay {
  const day = parseDay(text);
  if (!day.ok) throw fieldProblem(field, 'day_impossible', '日期不存在');
  return day.value;
}

/** Writes quizzes while they are drafts, publishes and ends them. */
@Injectable()
export class KeepQuizService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: QuizzesRepository,
    private readonly questions: QuestionsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives the id of the draft. @throws Problem see the route */
  create(actor: Actor, trace: RequestTrace, { organisationId, ...facts }: CreateQuizRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const { path } = await this.organisations.hold(tx, organisationId);
      if (!mayDo(actor, 'quizzes.keep', { organisationPath: path })) throw new Problem('auth.forbidden');
      const row: Quiz = {
        id: this.ids.next(), organisationId, state: 'draft', version: 1, ...this.values(facts), writtenBy: actor.memberId ?? '', changedAt: this.clock.date(), publishedAt: null, endedAt: null, toldOpenAt: null, toldEndAt: null,
      };
      await tx.manager.insert(Quiz, row);
      await this.log(tx, { actor, trace }, { row, organisationPath: path }, 'create');
      return row.id;
    });
  }

  /** @throws Problem see the route */
  edit(actor: Actor, trace: RequestTrace, id: Id, { version, ...facts }: EditQuizRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.rows.lock(tx, actor, id);
      if (found.row.version !== version) throw new Problem('request.stale');
      if (found.row.state !== 'draft') throw new Problem('quizzes.step_not_open');
      await tx.manager.update(Quiz, { id }, { ...this.values(facts), version: version + 1, changedAt: this.clock.date() });
      await this.log(tx, { actor, trace }, found, 'edit');
    });
  }

  /** Publish, or end before its day. Sheets that are open are then closed and marked as they stand. @throws Problem see the route */
  step(actor: Actor, trace: RequestTrace, id: Id, { version, action }: StepQuizRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.rows.lock(tx, actor, id);
      const { row } = found;
      if (row.version !== version) throw new Problem('request.stale');
      const next = nextTransition(quizMachine, row.state, action);
      if (!next.ok) throw new Problem('quizzes.step_not_open');
      if (action === 'publish') await this.demandWhole(tx, found);
      const now = this.clock.date();
      await tx.manager.update(Quiz, { id }, { state: next.value.to, version: version + 1, changedAt: now, ...(action === 'publish' ? { publishedAt: now } : { endedAt: now }) });
      if (action === 'end') await tx.manager.query('UPDATE quiz_attempt SET deadline = ? WHERE quiz_id = ? AND open_key = 1 AND deadline > ?', [now, id, now]);
      await this.log(tx, { actor, trace }, found, action);
    });
  }

  /** A quiz that can be taken: dates that are still to come, and enough questions for whole sheets. */
  private async demandWhole(tx: Tx, { row, organisationPath }: PlacedQuiz): Promise<void> {
    const faults = quizFaults(settingsOf(row), shanghaiDay(this.clock.now()));
    if (faults.length > 0) throw new Problem('request.invalid', { errors: faults.map((one) => ({ ...one })) });
    const parts = partsOf(row);
    const missing = missingTopics(await this.questions.candidates(lineOf(organisationPath), parts.map((one) => one.topic), tx), parts);
    if (missing.length > 0) {
      throw new Problem('quizzes.too_few_questions', {
        errors: missing.map(({ topic, asked, there }) => ({ field: 'parts', code: 'too_few', message: `“${topic}”需要 ${asked} 道，题库里启用的只有 ${there} 道` })),
      });
    }
  }

  private values({ kind, title, firstOn, lastOn, minutes, attempts, passPercent, pointsEach, partial, answers, audience, parts }: QuizFacts): QuizValues {
    const values: QuizValues = {
      kind, title, firstOn: dayOf('firstOn', firstOn), lastOn: lastOn === undefined || lastOn === '' ? null : dayOf('lastOn', lastOn), minutes, attempts, passPercent, pointsEach, partial: partial ? 1 : 0, answers, audience,
      parts: JSON.stringify(parts.map(({ topic, count }) => ({ topic, count }))),
    };
    const faults = quizFaults({ ...values, parts }, shanghaiDay(this.clock.now()));
    if (faults.length > 0) throw new Problem('request.invalid', { errors: faults.map((one) => ({ ...one })) });
    return values;
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, { row, organisationPath }: Pick<PlacedQuiz, 'row' | 'organisationPath'>, step: string): Promise<void> {
    return this.audit.append(tx, { ...who, action: 'quizzes.keep', subjectType: 'quiz', subjectId: row.id, organisationPath, detail: { step, kind: row.kind } });
  }
}
