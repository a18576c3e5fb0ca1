import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';

/** What of the book does not agree with what stands beside it. */
export type BookFaultKind = 'month' | 'settled' | 'payment' | 'place' | 'passed_on' | 'remittance';

/** One row that the book does not bear out. */
export interface BookFault {
  kind: BookFaultKind;
  /** Of the month, payment or remittance. */
  id: Id;
}

/** Faults of a kind that are named; more are not told apart from a book that is wrong as a whole. */
const MOST = 100;
const sum = (...kinds: string[]): string => `COALESCE(SUM(IF(e.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}), e.fen, 0)), 0)`;
const booked = (key: string, sums: Record<string, string>): string =>
  `(SELECT e.${key} AS of, ${Object.entries(sums).map(([name, text]) => `${text} AS ${name}`).join(', ')} FROM dues_entry e WHERE e.${key} IS NOT NULL GROUP BY e.${key})`;

/** Every row says what its movements come to. The book is only ever added to, so where the two differ it is the row that was changed by other hands. */
const CHECKS: Readonly<Record<BookFaultKind, string>> = {
  month: `SELECT m.id FROM dues_month m LEFT JOIN ${booked('month_id', { charged: sum('charge'), up: sum('adjust_up'), down: sum('adjust_down'), relieved: sum('relief'), paid: sum('payment'), back: sum('refund') })} b ON b.of = m.id
    WHERE m.charged_fen <> COALESCE(b.charged, 0) OR m.adjusted_fen <> COALESCE(b.up - b.down, 0) OR m.relieved_fen <> COALESCE(b.relieved, 0) OR m.paid_fen <> COALESCE(b.paid - b.back, 0)`,
  // A month is settled by one payment that stands, to the fen, or by none.
  settled: `SELECT m.id FROM dues_month m LEFT JOIN (SELECT s.month_id AS of, SUM(s.fen) AS fen FROM dues_payment_month s JOIN dues_payment p ON p.id = s.payment_id WHERE s.live_mark = 1 AND p.state = 'confirmed' GROUP BY s.month_id) s ON s.of = m.id
    WHERE m.paid_fen <> COALESCE(s.fen, 0)`,
  payment: `SELECT p.id FROM dues_payment p LEFT JOIN ${booked('payment_id', { came: sum('payment', 'extra'), back: sum('refund', 'extra_refund') })} b ON b.of = p.id
    WHERE COALESCE(b.came, 0) <> IF(p.state IN ('confirmed', 'refunded'), p.total_fen, 0) OR COALESCE(b.back, 0) <> p.refunded_fen OR (p.state = 'refunded') <> (p.refunded_fen = p.total_fen AND p.total_fen > 0)`,
  // Money stands at the branch that gave the receipt: closings and what is handed up go by payments, the book by entries.
  place: "SELECT p.id FROM dues_payment p JOIN dues_entry e ON e.payment_id = p.id AND e.kind IN ('payment', 'extra') WHERE e.branch_id <> p.branch_id GROUP BY p.id",
  passed_on: `SELECT e.month_id AS id FROM dues_entry e WHERE e.kind IN ('pass_on', 'take_over') GROUP BY e.month_id HAVING ${sum('pass_on')} <> ${sum('take_over')}`,
  remittance: `SELECT r.id FROM dues_remittance r LEFT JOIN ${booked('remittance_id', { gone: sum('remit') })} b ON b.of = r.id WHERE COALESCE(b.gone, 0) <> IF(r.state = 'confirmed', r.fen, 0)`,
};

/** Holds the double-entry book against the months, payments and remittances that are kept beside it for reading. */
@Injectable()
export class BookVerifier {
  constructor(private readonly source: DataSource) {}

  /** What does not agree, of one moment: bookings may go on meanwhile. Empty when the book is right. */
  async faults(): Promise<BookFault[]> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
      const found: BookFault[] = [];
      for (const [kind, sql] of Object.entries(CHECKS) as [BookFaultKind, string][]) {
        const rows = (await runner.query(`${sql} LIMIT ${MOST}`)) as { id: Id }[];
        found.push(...rows.map(({ id }) => ({ kind, id })));
      }
      return found;
    } finally {
      await runner.query('ROLLBACK');
      await runner.release();
    }
  }
}
