import { Injectable } from '@nestjs/common';
import { nextTransition, type Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { questionFaults, questionMachine, tidyQuestion, type EditQuestionRequest, type QuestionContent, type StepQuestionRequest, type WriteQuestionRequest } from '@party/shared/quizzes';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { QuizQuestion } from './quiz-question.entity.js';
import { QuestionsQueries, type PlacedQuestion } from './questions.query.js';
import { QuestionsRepository, stemHash } from './questions.repository.js';

/** A question in its one spelling. @throws Problem request.invalid with every fault named by field */
function checkedContent({ kind, topic, stem, options, right, accepted, explanation }: QuestionContent): QuestionContent {
  const content = tidyQuestion({ kind, topic, stem, options, right, accepted, explanation });
  const faults = questionFaults(content);
  if (faults.length > 0) throw new Problem('request.invalid', { errors: faults.map((one) => ({ ...one })) });
  return content;
}

/** Writes questions, and takes them from state to state. */
@Injectable()
export class WriteQuestionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: QuestionsQueries,
    private readonly rows: QuestionsRepository,
    private readonly organisations: OrganisationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives the id of the draft. @throws Problem see the route */
  create(actor: Actor, trace: RequestTrace, { organisationId, ...said }: WriteQuestionRequest): Promise<Id> {
    return this.transactions.run(async (tx) => {
      const { path } = await this.organisations.hold(tx, organisationId);
      if (!mayDo(actor, 'quizzes.keep', { organisationPath: path })) throw new Problem('auth.forbidden');
      const content = checkedContent(said);
      const row: QuizQuestion = {
        id: this.ids.next(), organisationId, kind: content.kind, state: 'draft', version: 1, topic: content.topic, stem: content.stem, stemHash: stemHash(content.stem), writtenBy: actor.memberId ?? '', importJobId: null,
        changedAt: this.clock.date(),
      };
      await this.rows.add(tx, [row], [content]);
      await this.log(tx, { actor, trace }, { row, organisationPath: path }, 'create');
      return row.id;
    });
  }

  /** A new version; sheets hold the one they were drawn with. @throws Problem see the route */
  edit(actor: Actor, trace: RequestTrace, id: Id, { version, ...said }: EditQuestionRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      if (found.row.version !== version) throw new Problem('request.stale');
      if (found.row.state === 'archived') throw new Problem('quizzes.step_not_open');
      const content = checkedContent(said);
      const row: QuizQuestion = {
        ...found.row, kind: content.kind, topic: content.topic, stem: content.stem, stemHash: stemHash(content.stem), version: version + 1, writtenBy: actor.memberId ?? '', changedAt: this.clock.date(),
      };
      const { id: _id, ...values } = row;
      await this.rows.update(tx, id, values);
      await this.rows.addVersion(tx, row, content);
      await this.log(tx, { actor, trace }, found, 'edit');
    });
  }

  /** @throws Problem see the route */
  step(actor: Actor, trace: RequestTrace, id: Id, { version, action }: StepQuestionRequest): Promise<void> {
    return this.transactions.run(async (tx) => {
      const found = await this.queries.lock(tx, actor, id);
      if (found.row.version !== version) throw new Problem('request.stale');
      const next = nextTransition(questionMachine, found.row.state, action);
      if (!next.ok) throw new Problem('quizzes.step_not_open');
      await this.rows.update(tx, id, { state: next.value.to, changedAt: this.clock.date() });
      await this.log(tx, { actor, trace }, found, action);
    });
  }

  private log(tx: Tx, who: { actor: Actor; trace: RequestTrace }, { row, organisationPath }: Pick<PlacedQuestion, 'row' | 'organisationPath'>, step: string): Promise<void> {
    return this.audit.append(tx, { ...who, action: 'quizzes.keep', subjectType: 'quiz_question', subjectId: row.id, organisationPath, detail: { step, kind: row.kind } });
  }
}
