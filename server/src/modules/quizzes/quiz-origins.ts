import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { originKey, PointsApi, type AskedOrigin, type OriginReader, type OriginTeller, type ToldOrigins } from '../points/points.api.js';

interface PassedRow { id: Id; memberId: Id; quizId: Id; round: string; title: string }

/** Tells points which sheet an entry came from: the passed one of that round. Events are named `<quiz>:<round>`. */
@Injectable()
export class QuizOrigins implements OriginTeller, OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly points: PointsApi,
  ) {}

  onModuleInit(): void {
    this.points.tellOrigins('quiz', this);
  }

  async origins(asked: readonly AskedOrigin[], reader: OriginReader): Promise<ToldOrigins> {
    const members = [...new Set(asked.map((one) => one.memberId))];
    const quizzes = [...new Set(asked.map(({ eventId }) => eventId.split(':')[0] ?? ''))];
    const rows = (await this.source.query(
      `SELECT MIN(a.id) AS id, a.member_id AS memberId, a.quiz_id AS quizId, a.round, q.title FROM quiz_attempt a JOIN quiz q ON q.id = a.quiz_id
        WHERE a.member_id IN (?) AND a.quiz_id IN (?) AND a.passed = 1 GROUP BY a.member_id, a.quiz_id, a.round, q.title`, [members, quizzes],
    )) as PassedRow[];
    return new Map(rows.map(({ id, memberId, quizId, round, title }) => [
      originKey({ memberId, eventId: `${quizId}:${round}` }), { title, link: { room: 'quizzes', page: 'result', params: { id, ...(reader === 'self' ? {} : { view: 'keeper' }) } } },
    ]));
  }
}
