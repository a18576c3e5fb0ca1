import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { boardPeriod, figureSum, isClosed, monthFigures, periodEnd, type MonthFigure } from '@party/shared/points';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import { LedgerFigures } from './ledger-figures.js';
import { countsIn, MonthSettingsService } from './months/month-settings.service.js';
import { PointBoardRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';
import { PointsRankingQuery } from './points-ranking.query.js';
import { XuexiPointsQuery } from './xuexi/xuexi-points.query.js';

/** What a board is made of. */
type Contents = Pick<PointBoardRow, 'figures' | 'importedUpto' | 'takenBack' | 'active' | 'points'>;

/** Makes drafts of 周小晒 from the ledger and, where the branch decided so, from the 学习强国 points that were taken in. */
@Injectable()
export class BoardDrafts {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly sums: LedgerFigures,
    private readonly queries: PointsRankingQuery,
    private readonly members: MembersApi,
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
    const headcount = (await this.queries.frozenHeadcount(branchId, period)) ?? (await this.members.membersBefore(branchId, periodEnd(period), tx)).length;
    const id = this.ids.next();
    await tx.manager.insert(PointBoardRow, {
      ...board, id, state: 'draft', headcount, countsImported: counts, ...(await this.contents(tx, branchId, period, counts)), revision: 1, madeAt: this.clock.date(), publishedBy: null, publishedAt: null,
    });
    return id;
  }

  /** A draft anew, after figures came in or went or an entry was taken back. A branch whose week was empty until then gets its draft; what is published keeps its own. */
  async reckonAgain(tx: Tx, branchId: Id, period: string): Promise<void> {
    const row = await tx.manager.findOne(PointBoardRow, { where: { branchId, period }, order: { version: 'DESC' }, lock: { mode: 'pessimistic_write' } });
    if (row === null) {
      const week = boardPeriod(period);
      if (week !== null && isClosed(week, shanghaiDay(this.clock.now())) && countsIn(period, await this.settings.of(branchId, tx))) await this.draft(tx, { branchId, period, version: 1, note: null });
      return;
    }
    if (row.state !== 'draft') return;
    const contents = await this.contents(tx, branchId, period, row.countsImported);
    if (sameFigures(contents, row)) return;
    await tx.manager.update(PointBoardRow, { id: row.id }, { ...contents, revision: row.revision + 1 });
  }

  /** Figures of a week from the ledger without what was taken back up to the version, and from 学习强国 as they stood when `importedUpto` was the last: the same for ever. */
  async fromLedger(branchId: Id, week: string, { countsImported, importedUpto, takenBack }: Pick<PointBoardRow, 'countsImported' | 'importedUpto' | 'takenBack'>, tx?: Tx): Promise<MonthFigure[]> {
    const imported = countsImported ? await this.imported.ofBranch(branchId, week, tx, importedUpto) : new Map<Id, number>();
    return monthFigures(await this.sums.sums(branchId, week, takenBack, tx), imported, []).filter((figure) => figureSum(figure) > 0);
  }

  private async contents(tx: Tx, branchId: Id, period: string, countsImported: boolean): Promise<Contents> {
    const importedUpto = countsImported ? await this.imported.last(tx) : '0';
    const takenBack = await this.sums.takenBack(tx, branchId, period);
    const figures = await this.fromLedger(branchId, period, { countsImported, importedUpto, takenBack }, tx);
    const members = new Set(await this.members.membersBefore(branchId, periodEnd(period), tx));
    return { figures, importedUpto, takenBack, active: figures.filter(({ id }) => members.has(id)).length, points: figures.reduce((sum, figure) => sum + figure.points, 0) };
  }
}

const sameFigures = (one: Contents, other: Contents): boolean => JSON.stringify([one.figures, one.takenBack]) === JSON.stringify([other.figures, other.takenBack]);
