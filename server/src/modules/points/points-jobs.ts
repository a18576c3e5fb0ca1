import { Injectable, type OnModuleInit } from '@nestjs/common';
import { monthOf, previousPeriod, shanghaiDay, weekOf, type CalendarDay, type Id, type Period } from '@party/shared/kernel';
import { boardPeriod } from '@party/shared/points';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { MonthDrafts } from './months/month-drafts.js';
import { PointBoardsService } from './point-boards.service.js';
import { PointsLedger } from './points-ledger.js';
import { PointsTally } from './points-tally.js';
import { PointsWeek } from './points-week.js';

const TALLY_SECONDS = 300;

/** The week or month before the one whose key a job is called with. */
function before(key: string): Period {
  const period = boardPeriod(key);
  if (period === null) throw new Error(`no period: ${key}`);
  return previousPeriod(period);
}

/** What points do by themselves: the tally, the close of weeks and months with the drafts, and Monday's message. */
@Injectable()
export class PointsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly tally: PointsTally,
    private readonly boards: PointBoardsService,
    private readonly months: MonthDrafts,
    private readonly week: PointsWeek,
    private readonly ledger: PointsLedger,
    private readonly notifications: NotificationsApi,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'points.tally', schedule: { every: TALLY_SECONDS }, late: 'skip', run: () => this.tallyNow() });
    this.jobs.register({ name: 'points.close_week', schedule: { weekly: { weekday: 1, at: '00:05' } }, late: 'run', run: (period, signal) => this.closeWeek(before(period), signal) });
    this.jobs.register({ name: 'points.close_month', schedule: { monthly: { day: 1, at: '00:10' } }, late: 'run', run: (period, signal) => this.closeMonth(before(period), signal) });
    this.jobs.register({ name: 'points.week_message', schedule: { weekly: { weekday: 1, at: '08:30' } }, late: 'skip', run: (period, signal) => this.tellWeek(before(period), signal) });
  }

  /** The present week and month. */
  async tallyNow(): Promise<void> {
    const today: CalendarDay = shanghaiDay(this.clock.now());
    for (const period of [weekOf(today), monthOf(today)]) await this.tally.run(period.key, false);
  }

  /** Freeze a week that is over and make its drafts. */
  async closeWeek({ key }: Period, signal?: AbortSignal): Promise<void> {
    await this.tally.run(key, true);
    await this.boards.draftWeek(key, signal);
  }

  /** Freeze a month that is over and make the drafts of 月大评. */
  async closeMonth(period: Period, signal?: AbortSignal): Promise<void> {
    await this.tally.run(period.key, true);
    await this.months.draftMonth(period, signal);
  }

  /** Tell each member of the branches that took part where they stood; once for a person and a week. */
  async tellWeek({ key }: Period, signal?: AbortSignal): Promise<void> {
    const people = (await this.ledger.manager().query(
      `SELECT m.id FROM member m WHERE m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full')
          AND EXISTS (SELECT 1 FROM point_branch b WHERE b.period = ? AND b.branch_id = m.organisation_id AND b.points > 0) ORDER BY m.id`, [key],
    )) as { id: Id }[];
    for (const { id } of people) {
      if (signal?.aborted) return;
      const { title, body } = await this.week.words(id, key);
      await this.transactions.run((tx) => this.notifications.tell(tx, {
        memberIds: [id], kind: 'points.week', title, body, link: { room: 'points', page: 'ranking', params: { period: key } }, subjectKey: `points:week:${key}`,
      }));
    }
  }
}
