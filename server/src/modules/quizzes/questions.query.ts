import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import type { ListQuestionsQuery } from '@party/shared/quizzes';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { QuizQuestion } from './quiz-question.entity.js';
import { QuestionsRepository } from './questions.repository.js';

/** A question with its place in the tree. */
export interface PlacedQuestion {
  row: QuizQuestion;
  organisationName: string;
  organisationPath: string;
}

/** The one place where questions of the bank are chosen: `q` the question, `o` the organisation that has it. */
@Injectable()
export class QuestionsQueries {
  constructor(private readonly rows: QuestionsRepository) {}

  /** Questions the actor looks at: own, below, and above, which are drawn from. */
  scoped(actor: Actor, tx?: Tx): SelectQueryBuilder<QuizQuestion> {
    const query = this.rows.manager(tx).createQueryBuilder(QuizQuestion, 'q').innerJoin('organisation', 'o', 'o.id = q.organisation_id');
    applyScope(query, scopeOf(actor, 'quizzes.bank'), { path: 'o.path' });
    return query;
  }

  filter(query: SelectQueryBuilder<QuizQuestion>, { q = '', kind, state, topic, organisationId }: ListQuestionsQuery): SelectQueryBuilder<QuizQuestion> {
    if (q.trim() !== '') query.andWhere('LOCATE(:words, q.stem) > 0', { words: q.trim() });
    if (kind !== undefined && kind.length > 0) query.andWhere('q.kind IN (:...kinds)', { kinds: kind });
    if (state !== undefined && state.length > 0) query.andWhere('q.state IN (:...states)', { states: state });
    if (topic !== undefined) query.andWhere('q.topic = :topic', { topic });
    if (organisationId !== undefined) query.andWhere('q.organisation_id = :organisationId', { organisationId });
    return query;
  }

  async placed(query: SelectQueryBuilder<QuizQuestion>): Promise<PlacedQuestion[]> {
    const { entities, raw } = await query.addSelect('o.name', 'organisationName').addSelect('o.path', 'organisationPath').getRawAndEntities<{ organisationName: string; organisationPath: string }>();
    return entities.map((row, at) => ({ row, organisationName: raw[at]?.organisationName ?? '', organisationPath: raw[at]?.organisationPath ?? '' }));
  }

  /** @throws Problem quizzes.question_not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedQuestion> {
    const [found] = await this.placed(this.scoped(actor, tx).andWhere('q.id = :id', { id }));
    if (!found) throw new Problem('quizzes.question_not_found');
    return found;
  }

  /** A question the actor may change, locked. @throws Problem quizzes.question_not_found, auth.forbidden */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedQuestion> {
    const row = await this.rows.lock(tx, id);
    if (!row) throw new Problem('quizzes.question_not_found');
    const found = await this.require(actor, id, tx);
    if (!mayDo(actor, 'quizzes.keep', { organisationPath: found.organisationPath })) throw new Problem('auth.forbidden');
    return { ...found, row };
  }
}
