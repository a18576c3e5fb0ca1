import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { ALL_TIME } from './points-ledger.js';

/** Every sum there is: where and over which time. */
const SUMS = [['branch_id', 'week'], ['branch_id', 'month'], ['root_id', 'week'], ['root_id', 'month'], ['root_id', `'${ALL_TIME}'`]] as const;
const sumOf = ([scope, period]: (typeof SUMS)[number], narrowed = ''): string =>
  `SELECT ${scope} AS scope_id, ${period} AS period, member_id, SUM(points) AS points FROM point_entry ${narrowed} GROUP BY ${scope}, period, member_id`;

/** What the sums must be, from the ledger alone. */
const fromLedger = (narrowed = ''): string => SUMS.map((sum) => sumOf(sum, narrowed)).join(' UNION ALL ');

/** Sums that differ; a sum of nothing and no sum are the same. */
const DIFFERING = `SELECT l.scope_id, l.period, l.member_id FROM (${fromLedger()}) l
     LEFT JOIN point_total t ON t.scope_id = l.scope_id AND t.period = l.period AND t.member_id = l.member_id WHERE COALESCE(t.points, 0) <> l.points
  UNION ALL
  SELECT t.scope_id, t.period, t.member_id FROM point_total t
     LEFT JOIN (${fromLedger()}) l ON l.scope_id = t.scope_id AND l.period = t.period AND l.member_id = t.member_id WHERE l.member_id IS NULL AND t.points <> 0`;

/** People mended in one transaction. */
const CHUNK = 200;

/** Holds the sums against the ledger and makes them anew from it. */
@Injectable()
export class PointsTotals {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /** How many sums differ from the ledger: none ever should. One statement, and an entry is written in one commit with its sums, so bookings under way are no difference. */
  async differences(): Promise<number> {
    const [row] = (await this.source.query(`SELECT COUNT(*) AS n FROM (${DIFFERING}) d`)) as { n: number | string }[];
    return Number(row?.n ?? 0);
  }

  /** Make every sum that differs anew, beside whoever books: people are locked as for a booking while theirs are made. Gives for how many people it was done. */
  async rebuild(): Promise<number> {
    const people = ((await this.source.query(`SELECT DISTINCT d.member_id AS id FROM (${DIFFERING}) d ORDER BY d.member_id`)) as { id: Id }[]).map((row) => row.id);
    for (let at = 0; at < people.length; at += CHUNK) await this.transactions.run((tx) => this.mend(tx, people.slice(at, at + CHUNK)));
    return people.length;
  }

  private async mend(tx: Tx, people: readonly Id[]): Promise<void> {
    await tx.manager.query('SELECT id FROM member WHERE id IN (?) ORDER BY id FOR UPDATE', [people]);
    // What nobody books for while it is locked: a sum without entries comes to nothing, all others to what the ledger says.
    await tx.manager.query(
      `UPDATE point_total t LEFT JOIN (${fromLedger('WHERE member_id IN (?)')}) l ON l.scope_id = t.scope_id AND l.period = t.period AND l.member_id = t.member_id SET t.points = 0 WHERE t.member_id IN (?) AND l.member_id IS NULL`,
      [...SUMS.map(() => people), people],
    );
    for (const sum of SUMS) {
      await tx.manager.query(`INSERT INTO point_total (scope_id, period, member_id, points) SELECT * FROM (${sumOf(sum, 'WHERE member_id IN (?)')}) l ON DUPLICATE KEY UPDATE points = VALUES(points)`, [people]);
    }
  }
}
