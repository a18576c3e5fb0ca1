import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { addToMonth, type ClosingState, type DuesMonth } from '@party/shared/dues';
import { fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { DuesClosingRow } from './dues-closing.entity.js';

interface Place { id: Id; path: string }

const startOf = (month: DuesMonth): Date => new Date(fromShanghai(`${month}-01` as CalendarDay));
const idsOn = (path: string): Id[] => path.split('/').filter((one) => one !== '');

/** Payments dated in a month, in everything below a path: waiting, and confirmed whatever became of them. */
const TOOK = `SELECT SUM(p.state = 'booked') AS waiting, SUM(p.state IN ('confirmed', 'refunded')) AS payments, SUM(IF(p.state IN ('confirmed', 'refunded'), p.total_fen, 0)) AS total
  FROM dues_payment p JOIN organisation b ON b.id = p.branch_id WHERE b.path LIKE ? AND p.paid_on LIKE ?`;
/** What went back in a time, of whatever payment: so the sum of a month never depends on when it is closed. */
const GAVE_BACK = `SELECT SUM(e.fen) AS total FROM dues_payment p JOIN organisation b ON b.id = p.branch_id
  JOIN dues_entry e ON e.payment_id = p.id AND e.kind IN ('refund', 'extra_refund') AND e.created_at >= ? AND e.created_at < ? WHERE b.path LIKE ? AND p.refunded_fen > 0`;
/** Whether an organisation took part in a month, itself or by what lies below it: `month` and `days` (a LIKE pattern) are placeholders. */
export const tookPart = (organisation: string, month: string, days: string): string => `(EXISTS (SELECT 1 FROM organisation b JOIN dues_month d ON d.branch_id = b.id AND d.month = ${month} WHERE b.path LIKE CONCAT(${organisation}.path, '%'))
    OR EXISTS (SELECT 1 FROM organisation b JOIN dues_payment p ON p.branch_id = b.id AND p.state <> 'rejected' AND p.paid_on LIKE ${days} WHERE b.path LIKE CONCAT(${organisation}.path, '%')))`;
/** Organisations directly below that took part in the month and have not closed it; party groups belong to their branch. */
const OPEN_BELOW = `SELECT COUNT(*) AS n FROM organisation c WHERE c.parent_id = ? AND c.kind <> 'party_group'
  AND NOT EXISTS (SELECT 1 FROM dues_closing x WHERE x.organisation_id = c.id AND x.month = ? AND x.live_mark = 1)
  AND ${tookPart('c', '?', '?')}`;

/**
 * Rows of closings. Whoever books holds the branch and everything above it shared, whoever closes or opens again holds the own
 * organisation alone: so no booking is dated into a month while it is being closed.
 */
@Injectable()
export class DuesClosingsRepository {
  constructor(private readonly source: DataSource) {}

  /** Whether a branch or anything above it has closed the month of a day; keeps it so until the transaction ends. */
  async closedOn(tx: Tx, path: string, day: CalendarDay): Promise<boolean> {
    const ids = idsOn(path);
    await tx.manager.query('SELECT id FROM organisation WHERE id IN (?) ORDER BY depth LOCK IN SHARE MODE', [ids]);
    return this.anyClosed(tx, ids, day.slice(0, 7));
  }

  /** Hold an organisation alone, and what is above it shared. */
  async hold(tx: Tx, { id, path }: Place): Promise<void> {
    const above = idsOn(path).filter((one) => one !== id);
    if (above.length > 0) await tx.manager.query('SELECT id FROM organisation WHERE id IN (?) ORDER BY depth LOCK IN SHARE MODE', [above]);
    await tx.manager.query('SELECT id FROM organisation WHERE id = ? FOR UPDATE', [id]);
  }

  /** How a month of an organisation that is held stands, with what was paid in it. */
  async state(tx: Tx, { id, path }: Place, month: DuesMonth): Promise<ClosingState & { payments: number; totalFen: number }> {
    const above = idsOn(path).filter((one) => one !== id);
    const [took] = await tx.manager.query<{ waiting: unknown; payments: unknown; total: unknown }[]>(TOOK, [`${path}%`, `${month}-%`]);
    const [back] = await tx.manager.query<{ total: unknown }[]>(GAVE_BACK, [startOf(month), startOf(addToMonth(month, 1)), `${path}%`]);
    const [below] = await tx.manager.query<{ n: unknown }[]>(OPEN_BELOW, [id, month, month, `${month}-%`]);
    return {
      month, closed: await this.anyClosed(tx, [id], month), closedAbove: await this.anyClosed(tx, above, month),
      waiting: Number(took?.waiting ?? 0), openBelow: Number(below?.n ?? 0), payments: Number(took?.payments ?? 0), totalFen: Number(took?.total ?? 0) - Number(back?.total ?? 0),
    };
  }

  async add(tx: Tx, row: DuesClosingRow): Promise<void> {
    await tx.manager.insert(DuesClosingRow, row);
  }

  /** End the closing in force. */
  async reopen(tx: Tx, { id }: Place, month: DuesMonth, how: Pick<DuesClosingRow, 'reopenedBy' | 'reopenedAt' | 'reason'>): Promise<void> {
    await tx.manager.update(DuesClosingRow, { organisationId: id, month, reopenedAt: IsNull() }, how);
  }

  /** Every closing of a month by some organisations, the latest last. */
  ofMonth(ids: readonly Id[], month: DuesMonth): Promise<DuesClosingRow[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.source.manager.createQueryBuilder(DuesClosingRow, 'c')
      .where('c.month = :month AND c.organisation_id IN (:...ids)', { month, ids }).orderBy('c.closed_at').addOrderBy('c.id').getMany();
  }

  private async anyClosed(tx: Tx, ids: readonly Id[], month: string): Promise<boolean> {
    if (ids.length === 0) return false;
    // A locking read sees what was committed a moment ago, whatever this transaction read before.
    const found = await tx.manager.query<unknown[]>('SELECT id FROM dues_closing WHERE organisation_id IN (?) AND month = ? AND live_mark = 1 LOCK IN SHARE MODE', [ids, month]);
    return found.length > 0;
  }
}
