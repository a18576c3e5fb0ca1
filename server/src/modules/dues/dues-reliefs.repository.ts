import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { outstanding, reliefMovement, reliefOf, type DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { DuesAmendmentsRepository } from './amend/dues-amendments.repository.js';
import { AskedAboveRepository } from './asked-above/asked-above.repository.js';
import { DuesEntryRow } from './dues-entry.entity.js';
import { DuesMonthRow } from './dues-month.entity.js';
import { DuesAdjustmentRow, DuesReliefRow } from './dues-relief.entity.js';

/** Rows of reliefs, and what they do to months. */
@Injectable()
export class DuesReliefsRepository extends AskedAboveRepository<DuesReliefRow> {
  constructor(
    source: DataSource,
    private readonly amendments: DuesAmendmentsRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super(source, DuesReliefRow, { name: 'uq_dues_relief_open', taken: 'dues.relief_open' });
  }

  /** Granted ones of a person, the latest first. */
  granted(memberId: Id, tx?: Tx): Promise<DuesReliefRow[]> {
    return (tx?.manager ?? this.source.manager).find(DuesReliefRow, { where: { memberId, state: 'approved' }, order: { from: 'DESC', id: 'DESC' } });
  }

  /** Lower months that were just charged by what was granted before. */
  async applyGranted(tx: Tx, memberIds: readonly Id[], month: DuesMonth, monthIds: readonly Id[]): Promise<void> {
    const reliefs = await tx.manager.find(DuesReliefRow, {
      where: { memberId: In([...memberIds]), state: 'approved', from: LessThanOrEqual(month), until: MoreThanOrEqual(month) }, order: { id: 'ASC' },
    });
    if (reliefs.length === 0) return;
    const months = await tx.manager.find(DuesMonthRow, { where: { id: In([...monthIds]), memberId: In(reliefs.map((one) => one.memberId)) } });
    for (const relief of reliefs) await this.lower(tx, relief, months.filter((one) => one.memberId === relief.memberId));
  }

  /** Lower the months of a relief that was just granted, as far as they are neither paid nor about to be. */
  async apply(tx: Tx, relief: DuesReliefRow): Promise<void> {
    const months = await tx.manager.createQueryBuilder(DuesMonthRow, 'd')
      .where('d.member_id = :memberId AND d.month BETWEEN :from AND :until', relief)
      .andWhere('NOT EXISTS (SELECT 1 FROM dues_payment_month s WHERE s.month_id = d.id AND s.live_mark = 1)').orderBy('d.month').getMany();
    await this.lower(tx, relief, months);
  }

  private async lower(tx: Tx, relief: DuesReliefRow, months: readonly DuesMonthRow[]): Promise<void> {
    // A month that was amended, or asked anew on another base, is lowered from what it is by now.
    const own = await this.amendments.amended(tx, months.map(({ id }) => id));
    for (const row of months) {
      const fen = Math.min(outstanding(row), reliefOf([relief], row.month, row.chargedFen + (own.get(row.id) ?? 0)) - row.relievedFen);
      if (fen <= 0) continue;
      const createdAt = this.clock.date();
      await tx.manager.insert(DuesAdjustmentRow, { id: this.ids.next(), monthId: row.id, reliefId: relief.id, fen, approvedBy: relief.decidedBy ?? '', createdAt });
      await tx.manager.insert(DuesEntryRow, { id: this.ids.next(), ...reliefMovement(fen), memberId: row.memberId, branchId: row.branchId, monthId: row.id, paymentId: null, createdAt });
      await tx.manager.increment(DuesMonthRow, { id: row.id }, 'relievedFen', fen);
      row.relievedFen += fen;
    }
  }
}
