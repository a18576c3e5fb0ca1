import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { CalendarDay, Id } from '@party/shared/kernel';
import { audiencesOf, type LearningAudience } from '@party/shared/learning';
import { mayDo, scopeOf, type Actor } from '@party/shared/permissions';
import { applyScope } from '../../platform/database/scope.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { lineOf } from './questions.repository.js';
import { Quiz } from './quiz.entity.js';

/** A quiz with its place in the tree. */
export interface PlacedQuiz {
  row: Quiz;
  organisationName: string;
  organisationPath: string;
}

/** Query over quizzes: `z` the quiz, `o` the organisation that holds it. */
type QuizzesQuery = SelectQueryBuilder<Quiz>;

const MEMBER = "('probationary', 'probation_extended', 'full')";

/** SQL: people on the roster (`m`) a quiz is meant for. */
export const AUDIENCE_SQL: Readonly<Record<LearningAudience, string>> = {
  everybody: "m.status = 'normal'", members: `m.status = 'normal' AND m.stage IN ${MEMBER}`, applicants: `m.status = 'normal' AND m.stage NOT IN ${MEMBER}`,
};

/** Rows of quizzes, and the one place where they are chosen. */
@Injectable()
export class QuizzesRepository {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  private base(tx?: Tx): QuizzesQuery {
    return this.manager(tx).createQueryBuilder(Quiz, 'z').innerJoin('organisation', 'o', 'o.id = z.organisation_id');
  }

  /** Published quizzes of the organisations a person stands in, meant for them and running on a day. */
  offered(actor: Pick<Actor, 'branchPath' | 'base'>, today: CalendarDay, tx?: Tx): QuizzesQuery {
    const line = lineOf(actor.branchPath ?? '');
    const query = this.base(tx);
    if (line.length === 0 || actor.base === null) return query.where('1 = 0');
    return query
      .where("z.state = 'published'").andWhere('z.organisation_id IN (:...line)', { line }).andWhere('z.audience IN (:...audiences)', { audiences: audiencesOf(actor.base) })
      .andWhere('z.first_on <= :today AND (z.last_on IS NULL OR z.last_on >= :today)', { today });
  }

  /** Quizzes in the actor's sight: own, below, and those above, which their people take; drafts only of those they keep. */
  scoped(actor: Actor, tx?: Tx): QuizzesQuery {
    const query = this.base(tx);
    applyScope(query, scopeOf(actor, 'quizzes.bank'), { path: 'o.path' });
    const kept = this.manager(tx).createQueryBuilder().select('k.id').from('organisation', 'k');
    applyScope(kept, scopeOf(actor, 'quizzes.keep'), { path: 'k.path', tag: 'keep' });
    return query.andWhere(`(z.state <> 'draft' OR z.organisation_id IN (${kept.getQuery()}))`, kept.getParameters());
  }

  async placed(query: QuizzesQuery): Promise<PlacedQuiz[]> {
    const { entities, raw } = await query.addSelect('o.name', 'organisationName').addSelect('o.path', 'organisationPath').getRawAndEntities<{ organisationName: string; organisationPath: string }>();
    return entities.map((row, at) => ({ row, organisationName: raw[at]?.organisationName ?? '', organisationPath: raw[at]?.organisationPath ?? '' }));
  }

  /** One that is offered. @throws Problem quizzes.not_found */
  async requireOffered(actor: Actor, id: Id, today: CalendarDay, tx: Tx): Promise<PlacedQuiz> {
    return this.one(this.offered(actor, today, tx), id);
  }

  /** One in sight. @throws Problem quizzes.not_found */
  async require(actor: Actor, id: Id, tx?: Tx): Promise<PlacedQuiz> {
    return this.one(this.scoped(actor, tx), id);
  }

  /** One the actor keeps, locked. @throws Problem quizzes.not_found, auth.forbidden */
  async lock(tx: Tx, actor: Actor, id: Id): Promise<PlacedQuiz> {
    const row = await tx.manager.findOne(Quiz, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new Problem('quizzes.not_found');
    const found = await this.require(actor, id, tx);
    if (!mayDo(actor, 'quizzes.keep', { organisationPath: found.organisationPath })) throw new Problem('auth.forbidden');
    return { ...found, row };
  }

  /** Quizzes by id, whatever their state. */
  async byIds(ids: readonly Id[], tx?: Tx): Promise<Map<Id, Quiz>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.manager(tx).findBy(Quiz, { id: In([...ids]) })).map((row) => [row.id, row]));
  }

  private async one(query: QuizzesQuery, id: Id): Promise<PlacedQuiz> {
    const [found] = await this.placed(query.andWhere('z.id = :id', { id }));
    if (!found) throw new Problem('quizzes.not_found');
    return found;
  }
}
