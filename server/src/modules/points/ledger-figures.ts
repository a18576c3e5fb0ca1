import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { boardPeriod, type Scored } from '@party/shared/points';
import type { Tx } from '../../platform/database/transaction.js';
import { PointsLedger } from './points-ledger.js';

const columnOf = (period: string): 'week' | 'month' => (boardPeriod(period)?.kind === 'week' ? 'week' : 'month');
/** Counter-entries that were booked after a period against entries of it. */
const COUNTERS = (column: 'week' | 'month'): string => `point_entry e JOIN point_entry c ON c.reverses_id = e.id AND c.${column} <> e.${column} WHERE e.branch_id = ? AND e.${column} = ?`;

/**
 * What a branch's period gave, from the ledger alone. The period's own entries never change; an entry of it that was taken back later has its counter-entry
 * in a later period. A version of a board or month names those it took into account, so it can be made again for ever.
 */
@Injectable()
export class LedgerFigures {
  constructor(private readonly ledger: PointsLedger) {}

  /** Sums of the persons, without what `takenBack` (ids of counter-entries) took back. */
  async sums(branchId: Id, period: string, takenBack: readonly Id[], tx?: Tx): Promise<Scored[]> {
    const column = columnOf(period);
    const counted = takenBack.length === 0 ? '' : `UNION ALL SELECT c.member_id, c.points FROM ${COUNTERS(column)} AND c.id IN (?)`;
    const rows = (await this.ledger.manager(tx).query(
      `SELECT s.id, SUM(s.points) AS points FROM (SELECT member_id AS id, points FROM point_entry WHERE branch_id = ? AND ${column} = ? ${counted}) s GROUP BY s.id`,
      [branchId, period, ...(takenBack.length === 0 ? [] : [branchId, period, takenBack])],
    )) as { id: Id; points: number | string }[];
    return rows.map(({ id, points }) => ({ id, points: Number(points) }));
  }

  /** Counter-entries there are by now, in the order of their ids. The branch is held, so none comes in between. */
  async takenBack(tx: Tx, branchId: Id, period: string): Promise<Id[]> {
    const rows = (await tx.manager.query(`SELECT c.id FROM ${COUNTERS(columnOf(period))} AND c.points <> 0 ORDER BY c.id`, [branchId, period])) as { id: Id }[];
    return rows.map(({ id }) => id);
  }
}
