import { Injectable } from '@nestjs/common';
import { addToMonth, baseAt, duesAmount, ruleAt, type DuesMonth } from '@party/shared/dues';
import { fromShanghai, type CalendarDay, type Id } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { schoolAt } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { DuesBaseRow } from './dues-base.entity.js';
import type { DuesRuleRow } from './dues-rule.entity.js';
import { ArrivalsApi } from '../arrivals/arrivals.api.js';
import { MembersApi } from '../members/members.api.js';
import { DuesReliefsRepository } from './dues-reliefs.repository.js';
import { DuesRepository } from './dues.repository.js';
import { DuesStays } from './dues-stays.js';
import { inBatches } from './in-batches.js';

/** Somebody who may owe a month, as the roster has them now. */
export interface Payer {
  id: Id;
  branchId: Id;
  path: string;
  category: DuesCategory | null;
}

/** People of one transaction: what is held in memory at a time. */
const BATCH = 1000;
/**
 * Who owes: members in force whose admission is not later than the month. Rows are kept from being edited until they are charged.
 * Read in the order of the key: from the organisations on, every batch would sort the whole roster.
 */
const PAYERS = `SELECT STRAIGHT_JOIN m.id AS id, m.organisation_id AS branchId, o.path AS path, m.dues_category AS category
  FROM member m FORCE INDEX (PRIMARY) JOIN organisation o ON o.id = m.organisation_id
 WHERE m.id > ? AND m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AND (m.joined_on IS NULL OR LEFT(m.joined_on, 7) <= ?)
   AND NOT EXISTS (SELECT 1 FROM dues_month d WHERE d.member_id = m.id AND d.month = ?)
 ORDER BY m.id LIMIT ${BATCH} LOCK IN SHARE MODE`;
/** A month that somebody else wrote in the meantime stays as it is. */
const INSERT = `INSERT INTO dues_month (id, member_id, month, rule_id, branch_id, category, base_fen, base_months, charged_fen, relieved_fen, paid_fen, created_at)
  VALUES ? ON DUPLICATE KEY UPDATE id = dues_month.id`;
/** Only of the rows that were really written: the entry bears the id of its month, so a month is entered once. */
const ENTER = `INSERT INTO dues_entry (id, kind, from_account, to_account, fen, member_id, branch_id, month_id, payment_id, created_at)
  SELECT id, 'charge', 'charged', 'receivable', charged_fen, member_id, branch_id, id, NULL, created_at FROM dues_month WHERE id IN (?) AND charged_fen > 0`;

/** Writes what people owe into the book: each month of each person once, however often it is told to. */
@Injectable()
export class ChargeDuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly reliefs: DuesReliefsRepository,
    private readonly stays: DuesStays,
    private readonly arrivals: ArrivalsApi,
    private readonly members: MembersApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Charge a month to everybody who owes it and has not been asked; gives how many were. */
  async chargeMonth(month: DuesMonth, signal: AbortSignal): Promise<number> {
    const rules = await this.rows.allRules();
    if (rules.length === 0) return 0;
    return inBatches(BATCH, signal, (after) => this.transactions.run(async (tx) => {
      const found = await tx.manager.query<Payer[]>(PAYERS, [after, month, month]);
      return { found, done: await this.charge(tx, found, month, rules) };
    }));
  }

  /** Charge a month that is over, or running: who was stopped or gone when it ended was no member in it who could be asked, and is not asked for it afterwards. */
  async chargeElapsed(tx: Tx, payers: readonly Payer[], month: DuesMonth, rules: readonly DuesRuleRow[]): Promise<number> {
    const out = await this.members.outOfStandingBefore(payers.map(({ id }) => id), fromShanghai(`${addToMonth(month, 1)}-01` as CalendarDay), tx);
    return this.charge(tx, payers.filter(({ id }) => !out.has(id)), month, rules);
  }

  /** Charge a month to these people; who has it already, paid it where they came from, or cannot be reckoned, is left out. Gives how many were charged. */
  async charge(tx: Tx, payers: readonly Payer[], month: DuesMonth, rules: readonly DuesRuleRow[]): Promise<number> {
    if (payers.length === 0) return 0;
    const bases = new Map<Id, DuesBaseRow[]>();
    for (const base of await this.rows.bases(payers.map((one) => one.id), tx)) bases.set(base.memberId, [...(bases.get(base.memberId) ?? []), base]);
    const now = this.clock.date();
    const elsewhere = await this.arrivals.duesPaidThrough(payers.map((one) => one.id), tx);
    const collectors = await this.stays.collectors(tx, payers, month);
    const owing = payers.filter(({ id }) => (elsewhere.get(id) ?? '') < month).map((payer) => ({ ...payer, branchId: collectors.get(payer.id) ?? payer.branchId }));
    const values = owing.flatMap((payer) => this.reckoned(payer, month, rules, bases.get(payer.id) ?? [], now));
    if (values.length === 0) return 0;
    await tx.manager.query(INSERT, [values]);
    const ids = values.map(([id]) => id as Id);
    const [found] = (await tx.manager.query('SELECT COUNT(*) AS n FROM dues_month WHERE id IN (?)', [ids])) as { n: number | string }[];
    await tx.manager.query(ENTER, [ids]);
    await this.reliefs.applyGranted(tx, values.map(([, memberId]) => memberId as Id), month, ids);
    return Number(found?.n ?? 0);
  }

  private reckoned({ id, branchId, path, category }: Payer, month: DuesMonth, rules: readonly DuesRuleRow[], declared: readonly DuesBaseRow[], now: Date): unknown[][] {
    const root = schoolAt(path);
    const rule = ruleAt(rules.filter((one) => one.rootId === root), month);
    if (rule === undefined || category === null) return [];
    // A base declared as somebody else, such as a wage of before retirement, says nothing.
    const base = baseAt(declared.filter((one) => one.category === category), month);
    const amount = duesAmount(rule, category, base === undefined ? null : { fen: base.baseFen, months: base.baseMonths });
    if (!amount.ok) return [];
    return [[this.ids.next(), id, month, rule.id, branchId, category, base?.baseFen ?? null, base?.baseMonths ?? null, amount.value.fen, 0, 0, now]];
  }
}

