import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { adjustMovement, type PlacedDifference } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { AskedAboveRepository } from '../asked-above/asked-above.repository.js';
import { DuesRepricedMonthRow } from '../bases/dues-repriced-month.entity.js';
import { DuesEntryRow } from '../dues-entry.entity.js';
import { DuesMonthRow } from '../dues-month.entity.js';
import { DuesAmendedMonthRow, DuesAmendmentRow } from './dues-amendment.entity.js';

/** Rows of amendments, and what they do to months. */
@Injectable()
export class DuesAmendmentsRepository extends AskedAboveRepository<DuesAmendmentRow> {
  constructor(
    source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super(source, DuesAmendmentRow, { name: 'uq_dues_amendment_open', taken: 'dues.amendment_open' });
  }

  /** By what each of these months was amended already, wherever it was put, or asked on another base. */
  async amended(tx: Tx, monthIds: readonly Id[]): Promise<Map<Id, number>> {
    const found = new Map<Id, number>();
    if (monthIds.length === 0) return found;
    for (const { ofMonthId, fen } of await tx.manager.find(DuesAmendedMonthRow, { where: { ofMonthId: In([...monthIds]) } })) found.set(ofMonthId, (found.get(ofMonthId) ?? 0) + fen);
    for (const { monthId, fen } of await tx.manager.find(DuesRepricedMonthRow, { where: { monthId: In([...monthIds]) } })) found.set(monthId, (found.get(monthId) ?? 0) + fen);
    return found;
  }

  /** Write placed differences down: a row each, an entry of the book, and the month that bears it. */
  async apply(tx: Tx, { id, decidedBy }: DuesAmendmentRow, placed: readonly PlacedDifference[], months: readonly DuesMonthRow[]): Promise<void> {
    const rowOf = new Map(months.map((row) => [row.month, row]));
    const createdAt = this.clock.date();
    for (const { of, onto, fen } of placed) {
      const [wrong, bearing] = [rowOf.get(of), rowOf.get(onto)];
      if (!wrong || !bearing) throw new Error(`amendment ${id} names a month that is not in the book`);
      await tx.manager.insert(DuesAmendedMonthRow, { id: this.ids.next(), amendmentId: id, ofMonthId: wrong.id, ontoMonthId: bearing.id, fen, approvedBy: decidedBy ?? '', createdAt });
      await tx.manager.insert(DuesEntryRow, { id: this.ids.next(), ...adjustMovement(fen), memberId: bearing.memberId, branchId: bearing.branchId, monthId: bearing.id, paymentId: null, createdAt });
      await tx.manager.increment(DuesMonthRow, { id: bearing.id }, 'adjustedFen', fen);
    }
  }
}
