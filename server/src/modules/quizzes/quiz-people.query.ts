import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import type { QuizPersonState } from '@party/shared/quizzes';
import { applyScope } from '../../platform/database/scope.js';
import { AUDIENCE_SQL, type PlacedQuiz } from './quizzes.repository.js';

type PeopleQuery = SelectQueryBuilder<ObjectLiteral>;

/** Somebody a quiz is meant for, with what they have of a round. */
export interface PersonColumns {
  memberId: Id;
  memberName: string;
  organisationName: string;
  path: string;
  state: QuizPersonState;
  attempts: string | number;
}

/** What a person has of the round: `t`, nothing of it when they never began. */
const STATE = "CASE WHEN t.passed = 1 THEN 'passed' WHEN t.open_now > 0 THEN 'going' WHEN t.done > 0 THEN 'failed' ELSE 'missing' END";
const SHEETS = `(SELECT a.member_id, MAX(a.passed) AS passed, SUM(a.handed_in_at IS NULL) AS open_now, SUM(a.handed_in_at IS NOT NULL) AS done
  FROM quiz_attempt a WHERE a.quiz_id = :quizId AND a.round = :round GROUP BY a.member_id)`;

/** The one place where people of a quiz are chosen: `m` the member, `o` the branch, in the actor's care. */
@Injectable()
export class QuizPeopleQueries {
  constructor(private readonly source: DataSource) {}

  /** People a quiz is meant for, as far as the actor sees their results. */
  of(actor: Actor, { row, organisationPath }: PlacedQuiz, round: string): PeopleQuery {
    const query = this.source.manager.createQueryBuilder().from('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id')
      .leftJoin(SHEETS, 't', 't.member_id = m.id').where('o.path LIKE :below', { below: `${organisationPath}%` }).andWhere(AUDIENCE_SQL[row.audience]).setParameters({ quizId: row.id, round });
    applyScope(query, scopeOf(actor, 'quizzes.results'), { path: 'o.path', memberId: 'm.id' });
    return query;
  }

  /** A page in the order of branches. */
  page(query: PeopleQuery, { state, after, limit }: { state?: readonly QuizPersonState[] | undefined; after: { path: string; id: Id } | null; limit: number }): Promise<PersonColumns[]> {
    if (state !== undefined && state.length > 0) query.andWhere(`${STATE} IN (:...states)`, { states: state });
    if (after) query.andWhere('(o.path > :path OR (o.path = :path AND m.id > :afterId))', { path: after.path, afterId: after.id });
    return query.select('m.id', 'memberId').addSelect('m.name', 'memberName').addSelect('o.name', 'organisationName').addSelect('o.path', 'path').addSelect(STATE, 'state').addSelect('COALESCE(t.done, 0)', 'attempts')
      .orderBy('o.path').addOrderBy('m.id').limit(limit).getRawMany<PersonColumns>();
  }

  /** How many there are, took part and passed. */
  async sums(actor: Actor, quiz: PlacedQuiz, round: string): Promise<{ people: number; taken: number; passed: number }> {
    const row = await this.of(actor, quiz, round).select('COUNT(*)', 'people').addSelect('COALESCE(SUM(t.done > 0), 0)', 'taken').addSelect('COALESCE(SUM(t.passed = 1), 0)', 'passed')
      .getRawOne<Record<'people' | 'taken' | 'passed', string | number>>();
    return { people: Number(row?.people ?? 0), taken: Number(row?.taken ?? 0), passed: Number(row?.passed ?? 0) };
  }
}
