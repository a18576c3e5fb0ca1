import { Inject, Injectable } from '@nestjs/common';
import { monthOf, previousPeriod, shanghaiDay, weekOf, type Id } from '@party/shared/kernel';
import { boardPeriod, type MonthFigure } from '@party/shared/points';
import { Clock } from '../../platform/clock/clock.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { BoardDrafts } from './board-drafts.js';
import { MonthDrafts } from './months/month-drafts.js';
import { MonthReview } from './months/month-records.entity.js';
import { PointBoardRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';
import { PointsTally } from './points-tally.js';
import { PointsTotals } from './points-totals.js';

/** What does not agree with the ledger; all 0 as it should be. */
export interface PointsFaults {
  /** Sums of persons. */
  sums: number;
  /** Frozen rows of branches in the periods looked at. */
  branches: number;
  /** Versions of 周小晒 and 月大评 in those periods. */
  versions: number;
}

/** A version as it is kept and as the ledger gives it. */
export interface RebuiltVersion {
  version: number;
  state: string;
  kept: MonthFigure[];
  rebuilt: MonthFigure[];
  same: boolean;
}

/** Holds what is shown of points against the ledger it comes from, for the operator and every night. */
@Injectable()
export class PointsAudit {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly totals: PointsTotals,
    private readonly tally: PointsTally,
    private readonly boards: BoardDrafts,
    private readonly months: MonthDrafts,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Compare sums with the ledger, and what was frozen and kept of some periods; the last week and the last month unless said. @throws Error for no period */
  async verify(periods: readonly string[] = this.lastPeriods()): Promise<PointsFaults> {
    const faults: PointsFaults = { sums: await this.totals.differences(), branches: 0, versions: 0 };
    for (const period of periods) {
      faults.branches += await this.tally.differences(period);
      for (const branchId of await this.branchesWith(period)) faults.versions += (await this.versions(branchId, period)).filter((one) => !one.same).length;
    }
    return faults;
  }

  /** The comparison of every night: whoever watches the log is told. */
  async report(): Promise<void> {
    const faults = await this.verify();
    const found = faults.sums + faults.branches + faults.versions;
    if (found > 0) this.logger.error(faults, 'points differ from their ledger');
    else this.logger.info(faults, 'points agree with their ledger');
  }

  /** Every version of a branch's week or month, made again from the ledger, the latest last. @throws Error for no period */
  async versions(branchId: Id, period: string): Promise<RebuiltVersion[]> {
    const kind = kindOf(period);
    const manager = this.ledger.manager();
    if (kind === 'week') {
      const rows = await manager.find(PointBoardRow, { where: { branchId, period }, order: { version: 'ASC' } });
      return Promise.all(rows.map(async (row) => rebuilt(row, await this.boards.fromLedger(branchId, period, row))));
    }
    const rows = await manager.find(MonthReview, { where: { branchId, month: period }, order: { version: 'ASC' } });
    return Promise.all(rows.map(async (row) => rebuilt(row, await this.months.fromLedger(row, row.figures.map((figure) => figure.id)))));
  }

  private async branchesWith(period: string): Promise<Id[]> {
    const [table, column] = kindOf(period) === 'week' ? ['point_board', 'period'] : ['point_month_review', 'month'];
    return ((await this.ledger.manager().query(`SELECT DISTINCT branch_id AS id FROM ${table} WHERE ${column} = ? ORDER BY branch_id`, [period])) as { id: Id }[]).map((row) => row.id);
  }

  private lastPeriods(): string[] {
    const today = shanghaiDay(this.clock.now());
    return [previousPeriod(weekOf(today)).key, previousPeriod(monthOf(today)).key];
  }
}

function kindOf(key: string): 'week' | 'month' {
  const period = boardPeriod(key);
  if (period === null) throw new Error(`${key} is neither a week (2026-W48) nor a month (2026-11)`);
  return period.kind === 'week' ? 'week' : 'month';
}

const rebuilt = ({ version, state, figures }: { version: number; state: string; figures: MonthFigure[] }, made: MonthFigure[]): RebuiltVersion => ({
  version, state, kept: figures, rebuilt: made, same: JSON.stringify(figures) === JSON.stringify(made),
});
