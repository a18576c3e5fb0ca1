import { Injectable } from '@nestjs/common';
import { addToMonth, laterMonth, laterOf, MAX_BACK_PAY, missingMonths, monthOfPartial, type DuesMonth } from '@party/shared/dues';
import type { Id, PartialDay } from '@party/shared/kernel';
import { schoolAt } from '@party/shared/permissions';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { ArrivalsApi } from '../arrivals/arrivals.api.js';
import { ChargeDuesService, type Payer } from './charge-dues.service.js';
import type { DuesRuleRow } from './dues-rule.entity.js';
import { DuesRepository } from './dues.repository.js';
import { DuesStays } from './dues-stays.js';
import { inBatches } from './in-batches.js';

type LackingPayer = Payer & { joinedOn: PartialDay | null };

/** People of one transaction: what is held in memory at a time. */
const BATCH = 500;
/** First month of a span that somebody may owe: who was admitted within it owes none before. */
const FIRST = 'GREATEST(?, IF(CHAR_LENGTH(m.joined_on) >= 7, LEFT(m.joined_on, 7), ?))';
/** Who has fewer months of the span in the book than they have been a member for; kept from being edited until they are charged. */
const LACKING = `SELECT STRAIGHT_JOIN m.id AS id, m.organisation_id AS branchId, o.path AS path, m.dues_category AS category, m.joined_on AS joinedOn
  FROM member m FORCE INDEX (PRIMARY) JOIN organisation o ON o.id = m.organisation_id
 WHERE m.id > ? AND m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AND m.dues_category IS NOT NULL
   AND (SELECT COUNT(*) FROM dues_month d WHERE d.member_id = m.id AND d.month BETWEEN ${FIRST} AND ?)
     < PERIOD_DIFF(REPLACE(?, '-', ''), REPLACE(${FIRST}, '-', '')) + 1
 ORDER BY m.id LIMIT ${BATCH} LOCK IN SHARE MODE`;

/**
 * Charges elapsed months that nobody was asked for: who was put on the roster after the month of admission or arrival, a rule that
 * began before anybody was charged by it, a month in which the night did not run. However often it is told to, each month once.
 */
@Injectable()
export class CatchUpDuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly stays: DuesStays,
    private readonly charging: ChargeDuesService,
    private readonly arrivals: ArrivalsApi,
  ) {}

  /** Every missing month before the running one; gives how many were charged. */
  async before(current: DuesMonth, signal: AbortSignal): Promise<number> {
    const rules = await this.rows.allRules();
    const [opened] = rules.map(({ from }) => from).sort();
    const until = addToMonth(current, -1);
    if (opened === undefined || opened > until) return 0;
    const span = { first: laterMonth(opened, addToMonth(current, -MAX_BACK_PAY)), until };
    return inBatches(BATCH, signal, (after) => this.transactions.run(async (tx) => {
      const found = await this.lacking(tx, span, after);
      return { found, done: await this.chargeAll(tx, found, rules, current) };
    }));
  }

  private lacking(tx: Tx, { first, until }: { first: DuesMonth; until: DuesMonth }, after: Id): Promise<LackingPayer[]> {
    return tx.manager.query<LackingPayer[]>(LACKING, [after, first, first, until, until, first, first]);
  }

  private async chargeAll(tx: Tx, payers: readonly LackingPayer[], rules: readonly DuesRuleRow[], current: DuesMonth): Promise<number> {
    if (payers.length === 0) return 0;
    const ids = payers.map(({ id }) => id);
    const [booked, letters, said] = [await this.rows.bookedSince(ids, addToMonth(current, -MAX_BACK_PAY), tx), await this.arrivals.duesPaidThrough(ids, tx), await this.stays.saidPaid(ids, tx)];
    const wanted = new Map<DuesMonth, Payer[]>();
    for (const payer of payers) {
      const [opened] = rules.filter((one) => one.rootId === schoolAt(payer.path)).map(({ from }) => from).sort();
      if (opened === undefined) continue;
      const joined = payer.joinedOn === null ? null : monthOfPartial(payer.joinedOn);
      const paidThrough = laterOf((letters.get(payer.id) ?? null) as DuesMonth | null, said.get(payer.id) ?? null);
      // The running month is the night's own; of it nothing is missing here.
      const missing = missingMonths({ joined, paidThrough, left: null }, opened, booked.get(payer.id) ?? [], current).filter((month) => month < current);
      for (const month of missing) wanted.set(month, [...(wanted.get(month) ?? []), payer]);
    }
    let charged = 0;
    for (const [month, owing] of [...wanted].sort(([a], [b]) => (a < b ? -1 : 1))) charged += await this.charging.chargeElapsed(tx, owing, month, rules);
    return charged;
  }
}
