import { Injectable } from '@nestjs/common';
import { laterMonth, owedMonths, type DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { schoolAt } from '@party/shared/permissions';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import { ChargeDuesService, type Payer } from './charge-dues.service.js';
import { DuesRepository } from './dues.repository.js';
import { DuesStays } from './dues-stays.js';
import { payerOf } from './payer-of.js';

/** People of one transaction. */
const BATCH = 500;
/** Who has a base out of a table and no month for one that it counts for. */
const WAITING = `SELECT DISTINCT b.member_id AS id FROM dues_base b JOIN member m ON m.id = b.member_id
 WHERE b.job_id IS NOT NULL AND b.withdrawn_at IS NULL AND b.from_month < ? AND b.member_id > ? AND b.category = m.dues_category AND b.declared_at > DATE_SUB(?, INTERVAL 31 DAY)
   AND m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full')
 ORDER BY b.member_id LIMIT ${BATCH}`;

/**
 * Charges months that waited for a base which a table named. The night does so, not the import: until then nothing in
 * the book rests on the table, and it can be taken back.
 */
@Injectable()
export class ChargeWaitingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly charging: ChargeDuesService,
    private readonly stays: DuesStays,
    private readonly members: MembersApi,
  ) {}

  /** Months before one that nobody could be asked for until now; gives how many were charged. */
  async chargeUpTo(current: DuesMonth, signal: AbortSignal): Promise<number> {
    let charged = 0;
    for (let after = ''; !signal.aborted;) {
      const found = await this.rows.manager().query<{ id: Id }[]>(WAITING, [current, after, new Date(Date.UTC(Number(current.slice(0, 4)), Number(current.slice(5)), 1))]);
      charged += await this.transactions.run((tx) => this.chargeAll(tx, found.map(({ id }) => id), current));
      if (found.length < BATCH) break;
      after = found.at(-1)?.id ?? '';
    }
    return charged;
  }

  private async chargeAll(tx: Tx, ids: readonly Id[], current: DuesMonth): Promise<number> {
    if (ids.length === 0) return 0;
    await this.rows.lockMembers(tx, ids);
    const [members, rules, bases, months] = [await this.members.plain(ids, tx), await this.rows.allRules(), await this.rows.bases(ids, tx), await this.rows.monthsOf(ids, tx)];
    const said = await this.stays.saidPaid(ids, tx);
    const waiting = new Map<DuesMonth, Payer[]>();
    for (const payer of members.map(payerOf)) {
      const from = bases.find((one) => one.memberId === payer.id && one.category === payer.category && one.jobId !== null)?.from;
      const opened = rules.filter((one) => one.rootId === schoolAt(payer.path)).map((one) => one.from).sort()[0];
      if (from === undefined || opened === undefined) continue;
      const known = new Set(months.filter((row) => row.memberId === payer.id).map(({ month }) => month));
      const owed = owedMonths({ joined: payer.joined, paidThrough: said.get(payer.id) ?? null, left: null }, laterMonth(from, opened), current);
      for (const month of owed.filter((one) => !known.has(one))) waiting.set(month, [...(waiting.get(month) ?? []), payer]);
    }
    let charged = 0;
    for (const [month, payers] of waiting) charged += await this.charging.chargeElapsed(tx, payers, month, rules);
    return charged;
  }
}
