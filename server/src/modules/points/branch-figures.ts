import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { boardPeriod, figureSum, monthFigures, placed, type MonthFigure } from '@party/shared/points';
import { PointsLedger } from './points-ledger.js';
import { PointsRankingQuery } from './points-ranking.query.js';
import { XuexiPointsQuery } from './xuexi/xuexi-points.query.js';

/** More than any branch has members. */
const WHOLE_BRANCH = 5000;

const STOOD = {
  week: "(SELECT b.board_rows FROM point_board b WHERE b.branch_id = ? AND b.period = ? AND b.state = 'published' LIMIT 1) AS figures, (SELECT s.week_from FROM point_month_setting s WHERE s.organisation_id = ?) AS since",
  month: "(SELECT r.figures FROM point_month_review r WHERE r.branch_id = ? AND r.month = ? AND r.state IN ('publicised', 'closed') LIMIT 1) AS figures, (SELECT s.imported_from FROM point_month_setting s WHERE s.organisation_id = ?) AS since",
} as const;

/**
 * What the members of a branch have in a period, with their places. Where the branch counts 学习强国 points they stand beside those of the ledger; once a
 * board or a month is public, its figures are what everybody sees, so what comes in or is taken back later moves nobody until it is corrected.
 */
@Injectable()
export class BranchFigures {
  constructor(
    private readonly ledger: PointsLedger,
    private readonly queries: PointsRankingQuery,
    private readonly imported: XuexiPointsQuery,
  ) {}

  /** Everybody with points of either kind, the highest first. */
  async of(branchId: Id, period: string): Promise<MonthFigure[]> {
    const kind = boardPeriod(period)?.kind === 'week' ? 'week' : 'month';
    const [[stood], own] = await Promise.all([
      this.ledger.manager().query(`SELECT ${STOOD[kind]}`, [branchId, period, branchId]) as Promise<{ figures: string | null; since: string | null }[]>, this.queries.top(branchId, period, WHOLE_BRANCH),
    ]);
    if (stood?.figures != null) return (JSON.parse(stood.figures) as MonthFigure[]).map((figure) => ({ ...figure, imported: figure.imported ?? null })).filter((figure) => figureSum(figure) > 0);
    if (stood?.since == null || stood.since > period) return placed(own).map((row) => ({ ...row, imported: null }));
    const [imported, sums] = await Promise.all([this.imported.ofBranch(branchId, period), this.queries.sums([branchId], period)]);
    return monthFigures([...(sums.get(branchId) ?? [])].map(([id, points]) => ({ id, points })), imported, []).filter((figure) => figureSum(figure) > 0);
  }

  /** Those of the branches whose week is not that of the ledger alone: 学习强国 points count in it, or an entry of it was taken back before it was published. */
  async counting(branchIds: readonly Id[], week: string): Promise<Id[]> {
    if (branchIds.length === 0) return [];
    const rows = (await this.ledger.manager().query(
      `SELECT s.organisation_id AS id FROM point_month_setting s WHERE s.organisation_id IN (?) AND s.week_from <= ?
        UNION SELECT b.branch_id FROM point_board b WHERE b.branch_id IN (?) AND b.period = ? AND b.state = 'published' AND (b.counts_imported = 1 OR b.taken_back IS NOT NULL)`, [branchIds, week, branchIds, week],
    )) as { id: Id }[];
    return rows.map((row) => row.id);
  }
}
