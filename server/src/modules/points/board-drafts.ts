import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { boardPeriod, figureSum, isClosed, monthFigures, type MonthFigure } from '@party/shared/points';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { countsIn, MonthSettingsService } from './months/month-settings.service.js';
import { PointBoardRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';
import { PointsRankingQuery } from './points-ranking.query.js';
import { XuexiPointsQuery } from './xuexi/xuexi-points.query.js';

/** What a board is made of. */
type Contents = Pick<PointBoardRow, 'figures' | 'importedUpto' | 'active' | 'points'>;

/** Makes drafts of 周小晒 from the ledger and, where the branch decided so, from the 学习强国 points that were taken in. */
@Injectable()
export class BoardDrafts {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly queries: PointsRankingQuery,
    private readonly imported: XuexiPointsQuery,
    private readonly settings: MonthSettingsService,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Drafts of a week that is over, one for each branch with anything to show; those that are there stay. Gives how many were made. */
  async draftWeek(week: string, signal?: AbortSignal): Promise<number> {
    const branches = (await this.ledger.manager().query(
      `SELECT o.id FROM organisation o WHERE o.kind = 'branch' AND NOT EXISTS (SELECT 1 FROM point_board b WHERE b.branch_id = o.id AND b.period = ?)
          AND (EXISTS (SELECT 1 FROM point_total t WHERE t.scope_id = o.id AND t.period = ? AND t.points > 0)
            OR EXISTS (SELECT 1 FROM xuexi_point x JOIN point_month_setting s ON s.organisation_id = x.branch_id AND s.week_from <= x.period WHERE x.branch_id = o.id AND x.period = ? AND x.member_id IS NOT NULL AND x.undone_at IS NULL))
        ORDER BY o.id`, [week, week, week],
    )) as { id: Id }[];
    for (const { id } of branches) {
      if (signal?.aborted) break;
      await this.transactions.run((tx) => this.draft(tx, { branchId: id, period: week, version: 1, note: null }));
    }
    return branches.length;
  }

  /** A first draft goes by what the branch has decided; a correction by what it corrects. */
  async draft(tx: Tx, { countsImported, ...board }: Pick<PointBoardRow, 'branchId' | 'period' | 'version' | 'note'> & { countsImported?: boolean }): Promise<Id> {
    const { branchId, period } = board;
    await this.imported.holdBranches(tx, [branchId]);
    const counts = countsImported ?? countsIn(period, await this.settings.of(branchId, tx));
    const headcount = (await this.queries.frozenHeadcount(branchId, period)) ?? (await this.queries.headcount(branchId));
    const id = this.ids.next();
    await tx.manager.insert(PointBoardRow, {
      ...board, id, state: 'draft', headcount, countsImported: counts, ...(await this.contents(tx, branchId, period, counts)), revision: 1, madeAt: this.clock.date(), publishedBy: null, publishedAt: null,
    });
    return id;
  }

  /** A draft anew, after figures came in or went. A branch whose week was empty until then gets its draft; what is published keeps its own. */
  async reckonAgain(tx: Tx, branchId: Id, period: string): Promise<void> {
    const row = await tx.manager.findOne(PointBoardRow, { where: { branchId, period }, order: { version: 'DESC' }, lock: { mode: 'pessimistic_write' } });
    if (row === null) {
      const week = boardPeriod(period);
      if (week !== null && isClosed(week, shanghaiDay(this.clock.now())) && countsIn(period, await this.settings.of(branchId, tx))) await this.draft(tx, { branchId, period, version: 1, note: null });
      return;
    }
    if (row.state !== 'draft' || !row.countsImported) return;
    await tx.manager.update(PointBoardRow, { id: row.id }, { ...(await this.contents(tx, branchId, period, true)), revision: row.revision + 1 });
  }

  /** Figures of a week from the ledger, and from 学习强国 as they stood when `upto` was the last: a week that is over gives the same for ever. */
  async fromLedger(branchId: Id, week: string, { countsImported, importedUpto }: Pick<PointBoardRow, 'countsImported' | 'importedUpto'>, tx?: Tx): Promise<MonthFigure[]> {
    const rows = (await this.ledger.manager(tx).query('SELECT member_id AS id, SUM(points) AS points FROM point_entry WHERE branch_id = ? AND week = ? GROUP BY member_id', [branchId, week])) as { id: Id; points: number | string }[];
    const imported = countsImported ? await this.imported.ofBranch(branchId, week, tx, importedUpto) : new Map<Id, number>();
    return monthFigures(rows.map(({ id, points }) => ({ id, points: Number(points) })), imported, []).filter((figure) => figureSum(figure) > 0);
  }

  private async contents(tx: Tx, branchId: Id, period: string, countsImported: boolean): Promise<Contents> {
    const importedUpto = countsImported ? await this.imported.last(tx) : '0';
    const figures = await this.fromLedger(branchId, period, { countsImported, importedUpto }, tx);
    return { figures, importedUpto, active: figures.length, points: figures.reduce((sum, figure) => sum + figure.points, 0) };
  }
}
