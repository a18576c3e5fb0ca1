import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, formatShanghai, toShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import { roundSpan } from '@party/shared/quizzes';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { NotificationsApi, type NewMessage } from '../notifications/notifications.api.js';
import { AttemptsRepository } from './attempts.repository.js';
import { CloseAttemptService } from './close-attempt.service.js';
import { Quiz, settingsOf } from './quiz.entity.js';
import { AUDIENCE_SQL, QuizzesRepository } from './quizzes.repository.js';

const CLOSE_SECONDS = 60;
const CLOSED_AT_ONCE = 200;
const TELL_SECONDS = 600;
const TOLD_AT_ONCE = 200;
/** Nobody is told anything at night. */
const DAYTIME = { from: 8, to: 21 } as const;

/** What quizzes do by themselves: sheets whose time is over are closed, and people are told of special quizzes. */
@Injectable()
export class QuizzesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly quizzes: QuizzesRepository,
    private readonly sheets: AttemptsRepository,
    private readonly closing: CloseAttemptService,
    private readonly notifications: NotificationsApi,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'quizzes.close', schedule: { every: CLOSE_SECONDS }, late: 'skip', run: async (_period, signal) => void (await this.closeDue(signal)) });
    this.jobs.register({ name: 'quizzes.tell', schedule: { every: TELL_SECONDS }, late: 'skip', run: (_period, signal) => this.tell(signal) });
  }

  /** Close every sheet whose time is over, each in its own transaction; gives how many. */
  async closeDue(signal?: AbortSignal): Promise<number> {
    let closed = 0;
    for (;;) {
      const due = await this.sheets.due(this.clock.date(), CLOSED_AT_ONCE);
      if (due.length === 0) return closed;
      for (const id of due) {
        if (signal?.aborted) return closed;
        if (await this.closing.whenOver(id)) closed += 1;
      }
    }
  }

  /** Tell of special quizzes that have opened, and of those that end tomorrow; each of them once. */
  async tell(signal?: AbortSignal): Promise<void> {
    const { day: today, hour } = toShanghai(this.clock.now());
    if (hour < DAYTIME.from || hour >= DAYTIME.to) return;
    for (const quiz of await this.untold('z.told_open_at IS NULL', today)) await this.tellOpen(quiz, signal);
    for (const quiz of await this.untold(`z.told_end_at IS NULL AND z.last_on = '${addDays(today, 1)}'`, today)) await this.tellEnding(quiz, signal);
  }

  private untold(which: string, today: CalendarDay): Promise<Quiz[]> {
    return this.quizzes.manager().createQueryBuilder(Quiz, 'z').where("z.state = 'published' AND z.kind = 'special'").andWhere('z.first_on <= :today AND z.last_on >= :today', { today }).andWhere(which).orderBy('z.id').getMany();
  }

  private tellOpen(quiz: Quiz, signal?: AbortSignal): Promise<void> {
    const body = `${quotedTitle(quiz)}，截至${endOf(quiz)}，限时 ${quiz.minutes} 分钟。`;
    return this.tellAll(quiz, { kind: 'quizzes.open', title: '有新的专题答题', body, subjectKey: `quizzes:open:${quiz.id}` }, { unpassed: false, mark: { toldOpenAt: this.clock.date() }, signal });
  }

  private tellEnding(quiz: Quiz, signal?: AbortSignal): Promise<void> {
    const body = `${quotedTitle(quiz)}将于${endOf(quiz)}截止，您还没有合格。`;
    return this.tellAll(quiz, { kind: 'quizzes.ending', title: '专题答题明天截止', body, subjectKey: `quizzes:ending:${quiz.id}` }, { unpassed: true, mark: { toldEndAt: this.clock.date() }, signal });
  }

  /** In the order of their ids, some at a time; who was told before a stop is not told again. */
  private async tellAll(
    quiz: Quiz, message: Pick<NewMessage, 'kind' | 'title' | 'body' | 'subjectKey'>, { unpassed, mark, signal }: { unpassed: boolean; mark: Partial<Quiz>; signal: AbortSignal | undefined },
  ): Promise<void> {
    for (let after = '', more = true; more;) {
      if (signal?.aborted) return;
      more = await this.transactions.run(async (tx) => {
        const ids = await this.addressed(tx, quiz, { after, unpassed });
        if (ids.length > 0) await this.notifications.tell(tx, { ...message, memberIds: ids, link: { room: 'quizzes', page: 'home', params: {} } });
        after = ids.at(-1) ?? after;
        return ids.length === TOLD_AT_ONCE;
      });
    }
    await this.quizzes.manager().update(Quiz, { id: quiz.id }, mark);
  }

  private async addressed(tx: Tx, quiz: Quiz, { after, unpassed }: { after: Id; unpassed: boolean }): Promise<Id[]> {
    const rows = (await tx.manager.query(
      `SELECT m.id FROM member m JOIN organisation o ON o.id = m.organisation_id JOIN organisation top ON top.id = ?
        WHERE o.path LIKE CONCAT(top.path, '%') AND ${AUDIENCE_SQL[quiz.audience]} AND m.id > ?
          ${unpassed ? 'AND NOT EXISTS (SELECT 1 FROM quiz_attempt a WHERE a.member_id = m.id AND a.quiz_id = ? AND a.passed = 1)' : ''} ORDER BY m.id LIMIT ?`,
      [quiz.organisationId, after, ...(unpassed ? [quiz.id] : []), TOLD_AT_ONCE],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }
}

/** The moment before a quiz ends, as people say it: its last day. */
const endOf = (quiz: Quiz): string => formatShanghai((roundSpan(settingsOf(quiz), 'once')?.end ?? 0) - 60_000);

/** A title inside a message, without rows of digits that look like somebody's number. */
const quotedTitle = ({ title }: Quiz): string => `“${title.replace(/\d{9,}/g, '…')}”`;
