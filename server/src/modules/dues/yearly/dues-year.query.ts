import { Injectable } from '@nestjs/common';
import { LARGE_EXTRA_FEN, type YearFigures, type YearReceipts } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../../platform/database/transaction.js';
import { DuesRepository } from '../dues.repository.js';

/** Money of a year, and what of it went back since. */
export interface YearMoney {
  took: YearReceipts;
  gaveBack: YearReceipts;
}

interface MoneyRow { id: Id; dues: unknown; voluntary: unknown; central: unknown }

/** Organisations with everything below each, and the payments dated in the year. */
const BELOW = 'organisation c JOIN organisation b ON b.path LIKE CONCAT(c.path, \'%\') JOIN dues_payment p ON p.branch_id = b.id AND p.paid_on BETWEEN ? AND ?';
/** Whatever was confirmed once; what went back is taken off below. */
const TOOK = `SELECT c.id AS id, SUM(p.total_fen - p.extra_fen) AS dues, SUM(IF(p.extra_fen < ${LARGE_EXTRA_FEN}, p.extra_fen, 0)) AS voluntary, SUM(IF(p.extra_fen >= ${LARGE_EXTRA_FEN}, p.extra_fen, 0)) AS central
  FROM ${BELOW} WHERE p.state NOT IN ('booked', 'rejected') AND c.id IN (?) GROUP BY c.id`;
/** What went back of them, by WeChat or by hand. */
const GAVE_BACK = `SELECT c.id AS id, SUM(IF(e.kind = 'refund', e.fen, 0)) AS dues, SUM(IF(e.to_account = 'voluntary', e.fen, 0)) AS voluntary, SUM(IF(e.to_account = 'central', e.fen, 0)) AS central
  FROM ${BELOW} JOIN dues_entry e ON e.payment_id = p.id AND e.kind IN ('refund', 'extra_refund') WHERE c.id IN (?) GROUP BY c.id`;
const ASKED = `SELECT c.id AS id, COUNT(DISTINCT d.member_id) AS people, SUM(d.asked_fen) AS charged, SUM(d.relieved_fen) AS waived
  FROM organisation c JOIN organisation b ON b.path LIKE CONCAT(c.path, '%') JOIN dues_month d ON d.branch_id = b.id AND d.month BETWEEN ? AND ? WHERE c.id IN (?) GROUP BY c.id`;
const REMITTED = "SELECT organisation_id AS id, SUM(IF(state = 'confirmed', fen, 0)) AS confirmed, SUM(IF(state = 'booked', fen, 0)) AS waiting FROM dues_remittance WHERE year = ? AND organisation_id IN (?) GROUP BY organisation_id";

const NONE: YearReceipts = { duesFen: 0, voluntaryFen: 0, centralFen: 0 };
const receiptsOf = ({ dues, voluntary, central }: MoneyRow): YearReceipts => ({ duesFen: Number(dues), voluntaryFen: Number(voluntary), centralFen: Number(central) });

/** Sums of a year over organisations and everything below them: the book asked anew each time, never a running total. */
@Injectable()
export class DuesYearQuery {
  constructor(private readonly rows: DuesRepository) {}

  /** Money dated in the year, by organisation. What went back counts for the year it had come in. */
  async money(ids: readonly Id[], year: number, tx?: Tx): Promise<Map<Id, YearMoney>> {
    if (ids.length === 0) return new Map();
    const days = [`${year}-01-01`, `${year}-12-31`];
    const took = await this.ask<MoneyRow>(TOOK, [...days, ids], tx);
    const gave = await this.ask<MoneyRow>(GAVE_BACK, [...days, ids], tx);
    const of = (rows: readonly MoneyRow[], id: Id): YearReceipts => {
      const row = rows.find((one) => one.id === id);
      return row === undefined ? NONE : receiptsOf(row);
    };
    return new Map(ids.map((id) => [id, { took: of(took, id), gaveBack: of(gave, id) }]));
  }

  /** What was handed up for the year, and what of it nobody has confirmed. */
  async remitted(ids: readonly Id[], year: number, tx?: Tx): Promise<Map<Id, { remittedFen: number; waitingFen: number }>> {
    if (ids.length === 0) return new Map();
    const rows = await this.ask<{ id: Id; confirmed: unknown; waiting: unknown }>(REMITTED, [year, ids], tx);
    return new Map(rows.map(({ id, confirmed, waiting }) => [id, { remittedFen: Number(confirmed), waitingFen: Number(waiting) }]));
  }

  /** The year of one organisation as its account shows it. */
  async figures(id: Id, year: number, tx?: Tx): Promise<YearFigures> {
    const money = (await this.money([id], year, tx)).get(id);
    const [asked] = await this.ask<{ people: unknown; charged: unknown; waived: unknown }>(ASKED, [`${year}-01`, `${year}-12`, [id]], tx);
    const { took, gaveBack } = money ?? { took: NONE, gaveBack: NONE };
    return {
      people: Number(asked?.people ?? 0), chargedFen: Number(asked?.charged ?? 0), waivedFen: Number(asked?.waived ?? 0),
      collectedFen: took.duesFen, voluntaryFen: took.voluntaryFen, centralFen: took.centralFen, refundedFen: gaveBack.duesFen + gaveBack.voluntaryFen + gaveBack.centralFen,
      remittedFen: (await this.remitted([id], year, tx)).get(id)?.remittedFen ?? 0,
    };
  }

  private ask<Row>(sql: string, values: readonly unknown[], tx?: Tx): Promise<Row[]> {
    return this.rows.manager(tx).query<Row[]>(sql, [...values]);
  }
}
