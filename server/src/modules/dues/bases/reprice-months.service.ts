import { Injectable } from '@nestjs/common';
import { adjustMovement, differenceOf } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { DuesAmendmentsRepository } from '../amend/dues-amendments.repository.js';
import type { DuesBaseRow } from '../dues-base.entity.js';
import { DuesEntryRow } from '../dues-entry.entity.js';
import { DuesMonthRow } from '../dues-month.entity.js';
import { DuesReliefsRepository } from '../dues-reliefs.repository.js';
import { DuesRepository } from '../dues.repository.js';
import { inBatches } from '../in-batches.js';
import { DuesRepricedMonthRow } from './dues-repriced-month.entity.js';

/** Bases looked at in one go. */
const BATCH = 500;
/** A month `d` on which a base `b` counts though it was charged on the one before, and that nobody has paid or booked since. */
const OPEN = `d.member_id = b.member_id AND d.month = b.from_month AND d.category = b.category AND d.created_at < b.declared_at AND d.paid_fen = 0 AND d.asked_fen > d.relieved_fen
  AND NOT EXISTS (SELECT 1 FROM dues_payment_month s WHERE s.month_id = d.id AND s.live_mark = 1) AND NOT EXISTS (SELECT 1 FROM dues_repriced_month r WHERE r.month_id = d.id AND r.base_id = b.id)`;
/** Bases of tables that were fixed in the first month of their period; declarations of one's own are asked on at once. */
const TABLED = `SELECT b.id AS id, b.member_id AS memberId FROM dues_base b JOIN dues_month d ON ${OPEN}
 WHERE b.job_id IS NOT NULL AND b.withdrawn_at IS NULL AND b.reason = 'year' AND b.declared_at > DATE_SUB(?, INTERVAL 31 DAY) AND b.id > ? ORDER BY b.id LIMIT ${BATCH}`;

/**
 * Asks the first month of a period on the base that was fixed for it: the night had charged it on the one of before. What was charged
 * stays; the difference is a row beside it and a movement of the book. What was paid or booked meanwhile is left alone.
 */
@Injectable()
export class RepriceMonthsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly amendments: DuesAmendmentsRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Months of bases that a table fixed; gives how many were looked at. Until then the table can be taken back. */
  async ofTables(signal: AbortSignal): Promise<number> {
    return inBatches(BATCH, signal, async (after) => {
      const found = await this.rows.manager().query<{ id: Id; memberId: Id }[]>(TABLED, [this.clock.date(), after]);
      for (const one of found) await this.transactions.run((tx) => this.ofTable(tx, one));
      return { found, done: found.length };
    });
  }

  private async ofTable(tx: Tx, { id, memberId }: { id: Id; memberId: Id }): Promise<void> {
    await this.rows.lockMember(tx, memberId);
    const base = (await this.rows.bases([memberId], tx)).find((one) => one.id === id);
    if (base) await this.reprice(tx, base);
  }

  /** The month a base of somebody who is locked counts from, as far as it stands in the book and is open. */
  async reprice(tx: Tx, base: DuesBaseRow): Promise<void> {
    const month = await tx.manager.createQueryBuilder(DuesMonthRow, 'd').innerJoin('dues_base', 'b', OPEN).where('b.id = :id', { id: base.id }).getOne();
    const settings = month === null ? undefined : (await this.rows.allRules()).find((one) => one.id === month.ruleId);
    if (month === null || settings === undefined) return;
    const ownFen = (await this.amendments.amended(tx, [month.id])).get(month.id) ?? 0;
    const right = { settings, category: month.category, base: { fen: base.baseFen, months: base.baseMonths } };
    const fen = differenceOf({ fen: month.chargedFen, ownFen }, right, await this.reliefs.granted(base.memberId, tx), month.month) ?? 0;
    if (fen === 0) return;
    const createdAt = this.clock.date();
    await tx.manager.insert(DuesRepricedMonthRow, { id: this.ids.next(), monthId: month.id, baseId: base.id, fen, createdAt });
    await tx.manager.insert(DuesEntryRow, { id: this.ids.next(), ...adjustMovement(fen), memberId: month.memberId, branchId: month.branchId, monthId: month.id, paymentId: null, createdAt });
    await tx.manager.increment(DuesMonthRow, { id: month.id }, 'adjustedFen', fen);
  }
}
