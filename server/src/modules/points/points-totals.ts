import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../../platform/database/transaction.js';
import { ALL_TIME } from './points-ledger.js';

/** Every sum there is: where and over which time. */
const SUMS = [['branch_id', 'week'], ['branch_id', 'month'], ['root_id', 'week'], ['root_id', 'month'], ['root_id', `'${ALL_TIME}'`]] as const;
const sumOf = ([scope, period]: (typeof SUMS)[number]): string =>
  `SELECT ${scope} AS scope_id, ${period} AS period, member_id, SUM(points) AS points FROM point_entry GROUP BY ${scope}, period, member_id`;

/** What the sums must be, from the ledger alone. */
const FROM_LEDGER = SUMS.map(sumOf).join(' UNION ALL ');

/** Holds the sums against the ledger and makes them anew from it. */
@Injectable()
export class PointsTotals {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** How many sums differ from the ledger: none ever should. A sum of nothing and no sum are the same. */
  async differences(): Promise<number> {
    const [row] = (await this.source.query(
      `SELECT COUNT(*) AS n FROM (
         SELECT l.member_id FROM (${FROM_LEDGER}) l LEFT JOIN point_total t ON t.scope_id = l.scope_id AND t.period = l.period AND t.member_id = l.member_id WHERE COALESCE(t.points, 0) <> l.points
         UNION ALL
         SELECT t.member_id FROM point_total t LEFT JOIN (${FROM_LEDGER}) l ON l.scope_id = t.scope_id AND l.period = t.period AND l.member_id = t.member_id WHERE l.member_id IS NULL AND t.points <> 0
       ) d`,
    )) as { n: number | string }[];
    return Number(row?.n ?? 0);
  }

  /** Throw all sums away and make them from the ledger, while nobody books. */
  async rebuild(): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.manager.query('DELETE FROM point_total');
      for (const sum of SUMS) await tx.manager.query(`INSERT INTO point_total (scope_id, period, member_id, points) ${sumOf(sum)}`);
    });
  }
}
