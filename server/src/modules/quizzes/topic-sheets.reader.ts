import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEFAULT_PAGE, periodBounds, type Id, type Page } from '@party/shared/kernel';
import { scopeOf, type Actor } from '@party/shared/permissions';
import { roundWords, type QuizKind, type TopicSheet, type TopicSheetsQuery } from '@party/shared/quizzes';
import { applyScope } from '../../platform/database/scope.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { askedPeriod } from '../../platform/http/asked-period.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { QuizAttempt } from './quiz-attempt.entity.js';

interface SheetColumns {
  id: Id;
  title: string;
  kind: QuizKind;
  round: string;
  number: number;
  handedInAt: Date;
  right: string | number;
  asked: string | number;
}

/** Reads the sheets behind one cell of the analysis by topic. */
@Injectable()
export class TopicSheetsReader {
  constructor(private readonly source: DataSource) {}

  /** The latest first. @throws Problem quizzes.person_not_found, request.invalid */
  async list(actor: Actor, memberId: Id, { period: key, topic, limit = DEFAULT_PAGE, cursor }: TopicSheetsQuery): Promise<Page<TopicSheet>> {
    await this.demand(actor, memberId);
    const { start, end } = periodBounds(askedPeriod(key));
    const query = this.source.manager.createQueryBuilder(QuizAttempt, 'a').innerJoin('quiz', 'z', 'z.id = a.quiz_id').innerJoin('quiz_item', 'i', 'i.attempt_id = a.id')
      .where('a.member_id = :memberId AND i.topic = :topic', { memberId, topic }).andWhere('a.handed_in_at >= :start AND a.handed_in_at < :end', { start: new Date(start), end: new Date(end) })
      .groupBy('a.id').addGroupBy('z.title').addGroupBy('z.kind').addGroupBy('a.round').addGroupBy('a.number').addGroupBy('a.handed_in_at');
    orderFrom(query, { column: 'a.handed_in_at', id: 'a.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const rows = await query.select('a.id', 'id').addSelect('z.title', 'title').addSelect('z.kind', 'kind').addSelect('a.round', 'round').addSelect('a.number', 'number').addSelect('a.handed_in_at', 'handedInAt')
      .addSelect('COALESCE(SUM(i.is_right), 0)', 'right').addSelect('COUNT(*)', 'asked').getRawMany<SheetColumns>();
    return pageOf(rows, limit, ({ id, title, kind, round, number, handedInAt, right, asked }): TopicSheet => ({
      attemptId: id, title, kind, roundWords: roundWords(kind, round), number, handedInAt: handedInAt.toISOString(), right: Number(right), asked: Number(asked),
    }), (row) => [row.handedInAt.getTime(), row.id]);
  }

  private async demand(actor: Actor, memberId: Id): Promise<void> {
    const query = this.source.manager.createQueryBuilder().from('member', 'm').innerJoin('organisation', 'o', 'o.id = m.organisation_id').select('m.id', 'id').where('m.id = :memberId', { memberId });
    applyScope(query, scopeOf(actor, 'quizzes.results'), { path: 'o.path', memberId: 'm.id' });
    if (!(await query.getRawOne())) throw new Problem('quizzes.person_not_found');
  }
}
