import { Injectable, type OnModuleInit } from '@nestjs/common';
import { monthOf, previousPeriod, shanghaiDay, weekOf, type CalendarDay, type Period } from '@party/shared/kernel';
import { boardPeriod } from '@party/shared/points';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Jobs } from '../../platform/scheduler/jobs.js';
import { inLanes } from '../../platform/upkeep/lanes.js';
import { NotificationsApi, TimedMessages, type EachMessage } from '../notifications/notifications.api.js';
import { BoardDrafts } from './board-drafts.js';
import { MonthDrafts } from './months/month-drafts.js';
import { PointsAudit } from './points-audit.js';
import { PointsLedger } from './points-ledger.js';
import { PointsTally } from './points-tally.js';
import { PointsWeek, type BranchMember } from './points-week.js';

const TALLY_SECONDS = 300;
/** Messages of one transaction, a branch more or less. */
const TOLD_AT_ONCE = 1000;
/** Such transactions under way at once: while the database writes one, the next is worded. */
const LANES = 3;

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
    private readonly boards: BoardDrafts,
    private readonly months: MonthDrafts,
    private readonly week: PointsWeek,
    private readonly ledger: PointsLedger,
    private readonly comparing: PointsAudit,
    private readonly notifications: NotificationsApi,
    private readonly timed: TimedMessages,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'points.tally', schedule: { every: TALLY_SECONDS }, late: 'skip', run: () => this.tallyNow() });
    this.jobs.register({ name: 'points.close_week', schedule: { weekly: { weekday: 1, at: '00:05' } }, late: 'run', run: (period, signal) => this.closeWeek(before(period), signal) });
    this.jobs.register({ name: 'points.close_month', schedule: { monthly: { day: 1, at: '00:10' } }, late: 'run', run: (period, signal) => this.closeMonth(before(period), signal) });
    this.jobs.register({ name: 'points.verify', schedule: { daily: '03:20' }, late: 'skip', run: () => this.comparing.report() });
    this.timed.register({ kind: 'ranking', tell: ({ key, covers }, signal) => this.tellWeek(before(key), signal, covers) });
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
  async tellWeek({ key }: Period, signal?: AbortSignal, covers: (path: string) => boolean = () => true): Promise<void> {
    const took = (await this.ledger.manager().query(
      `SELECT m.id, m.organisation_id AS branchId, o.path AS branchPath, m.stage FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full')
          AND EXISTS (SELECT 1 FROM point_branch b WHERE b.period = ? AND b.branch_id = m.organisation_id AND b.points > 0) ORDER BY m.organisation_id, m.id`, [key],
    )) as BranchMember[];
    await inLanes(someBranches(took.filter(({ branchPath }) => covers(branchPath))), LANES, async (people) => {
      const told = [...(await this.week.words(people, key))].map(([memberId, words]): EachMessage =>
        ({ memberId, ...words, link: { room: 'points', page: 'ranking', params: { period: key } }, subjectKey: `points:week:${key}` }));
      await this.transactions.run((tx) => this.notifications.tellEach(tx, 'points.week', told));
    }, signal);
  }
}

/** People in portions of whole branches, given that those of a branch stand together. */
function* someBranches(people: readonly BranchMember[]): Generator<BranchMember[]> {
  let some: BranchMember[] = [];
  for (const [at, one] of people.entries()) {
    if (some.length >= TOLD_AT_ONCE && one.branchId !== people[at - 1]?.branchId) {
      yield some;
      some = [];
    }
    some.push(one);
  }
  if (some.length > 0) yield some;
}
