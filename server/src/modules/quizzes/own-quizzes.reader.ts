import { Injectable } from '@nestjs/common';
import { dayParts, DEFAULT_PAGE, shanghaiDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { openRound, percentOf, questionCount, roundSpan, roundWords, type OwnAttemptRow, type OwnQuizRow, type OwnQuizzes, type QuizStanding } from '@party/shared/quizzes';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { AttemptsRepository } from './attempts.repository.js';
import { PractiseService } from './practise.service.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { partsOf, settingsOf } from './quiz.entity.js';
import { QuizzesRepository, type PlacedQuiz } from './quizzes.repository.js';

const ORDER = { daily: 0, weekly: 1, special: 2 } as const;

function standingOf(sheets: readonly QuizAttempt[]): QuizStanding {
  if (sheets.some((one) => one.handedInAt === null)) return 'going';
  if (sheets.some((one) => one.passed === 1)) return 'passed';
  return sheets.length === 0 ? 'new' : 'failed';
}

/** Reads what somebody can answer and has answered. */
@Injectable()
export class OwnQuizzesReader {
  constructor(
    private readonly quizzes: QuizzesRepository,
    private readonly rows: AttemptsRepository,
    private readonly practice: PractiseService,
    private readonly clock: Clock,
  ) {}

  async overview(actor: Actor): Promise<OwnQuizzes> {
    const now = this.clock.now();
    const memberId = actor.memberId ?? '';
    const since = `${dayParts(shanghaiDay(now)).year - 1}-12-31 16:00:00`;
    const [items, mistakes, [sums]] = await Promise.all([
      this.open(actor), this.practice.waiting(memberId),
      this.rows.manager().query(
        `SELECT COUNT(*) AS handedIn, COUNT(DISTINCT CASE WHEN passed = 1 THEN CONCAT(quiz_id, ':', round) END) AS passed FROM quiz_attempt WHERE member_id = ? AND handed_in_at >= ?`, [memberId, since],
      ) as Promise<{ handedIn: string | number; passed: string | number }[]>,
    ]);
    return { items, mistakes, passedThisYear: Number(sums?.passed ?? 0), handedInThisYear: Number(sums?.handedIn ?? 0), asOf: new Date(now).toISOString() };
  }

  /** Quizzes with a round that is open now: the day's, the week's, then special ones. */
  async open(actor: Actor): Promise<OwnQuizRow[]> {
    return (await this.openTo(actor, [actor.memberId ?? ''])).get(actor.memberId ?? '') ?? [];
  }

  /** The same of several people to whom the same quizzes are offered: those of one branch and standing. */
  async openTo(place: Pick<Actor, 'branchPath' | 'base'>, memberIds: readonly Id[]): Promise<Map<Id, OwnQuizRow[]>> {
    const now = this.clock.now();
    const placed = (await this.quizzes.placed(this.quizzes.offered(place, shanghaiDay(now)).orderBy('z.last_on', 'ASC').addOrderBy('z.id', 'ASC').limit(100)))
      .flatMap((one) => {
        const round = openRound(settingsOf(one.row), now);
        return round === null ? [] : [{ ...one, round }];
      });
    const sheets = placed.length === 0 ? [] : await this.rows.manager().createQueryBuilder(QuizAttempt, 'a')
      .where('a.member_id IN (:...memberIds) AND (a.quiz_id, a.round) IN (:rounds)', { memberIds, rounds: placed.map((one) => [one.row.id, one.round]) }).orderBy('a.number', 'ASC').getMany();
    return new Map(memberIds.map((id) => {
      const own = sheets.filter((sheet) => sheet.memberId === id);
      return [id, placed.map((one) => presentOpen(one, own.filter((sheet) => sheet.quizId === one.row.id))).sort((a, b) => ORDER[a.kind] - ORDER[b.kind])];
    }));
  }

  /** Sheets that were handed in, the latest first. */
  async attempts(actor: Actor, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<OwnAttemptRow>> {
    const query = this.rows.manager().createQueryBuilder(QuizAttempt, 'a').where('a.member_id = :memberId AND a.handed_in_at IS NOT NULL', { memberId: actor.memberId });
    orderFrom(query, { column: 'a.handed_in_at', id: 'a.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const sheets = await query.getMany();
    const quizzes = await this.quizzes.byIds([...new Set(sheets.map((one) => one.quizId))]);
    return pageOf(sheets, limit, (row): OwnAttemptRow => {
      const { title = '', kind = 'special' } = quizzes.get(row.quizId) ?? {};
      return {
        id: row.id, quizId: row.quizId, title, kind, roundWords: roundWords(kind, row.round), number: row.number, handedInAt: row.handedInAt?.toISOString() ?? '', closing: row.closing ?? 'time', score: row.score, fullPoints: row.fullPoints,
        passed: row.passed === 1,
      };
    }, (row) => [row.handedInAt?.getTime() ?? 0, row.id]);
  }
}

function presentOpen({ row, organisationName, round }: PlacedQuiz & { round: string }, sheets: readonly QuizAttempt[]): OwnQuizRow {
  const closed = sheets.filter((one) => one.handedInAt !== null);
  const shown: Id | null = sheets.find((one) => one.handedInAt === null)?.id ?? closed.at(-1)?.id ?? null;
  return {
    id: row.id, kind: row.kind, title: row.title, organisationName, round, roundWords: roundWords(row.kind, round), endsAt: new Date(roundSpan(settingsOf(row), round)?.end ?? 0).toISOString(), minutes: row.minutes,
    questions: questionCount(partsOf(row)), passPercent: row.passPercent, attempts: row.attempts, attemptsLeft: Math.max(0, row.attempts - sheets.length), answers: row.answers, standing: standingOf(sheets),
    bestPercent: closed.length === 0 ? null : Math.max(...closed.map((one) => percentOf(one.score, one.fullPoints))), attemptId: shown,
  };
}
