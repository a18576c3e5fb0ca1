import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addToMonth, duesAmount, januaryOf, monthOfDay, type DuesMonth } from '@party/shared/dues';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { keepersOf, minutesOf } from './dues-keepers.js';
import { SHOWCASE } from './personas.js';

/** What a wage was written down too high by. */
const TOO_HIGH = 60_000;

interface Person { id: Id; branchId: Id }
interface Charged extends Person { month: DuesMonth; fen: number; baseFen: number; category: DuesCategory }

/** People in the branches of a committee who hold no office and were granted nothing. */
const PEOPLE = `SELECT m.id AS id, m.organisation_id AS branchId FROM member m JOIN organisation o ON o.id = m.organisation_id
  WHERE o.path LIKE CONCAT((SELECT c.path FROM organisation c WHERE c.name = ? LIMIT 1), '%') AND o.kind = 'branch' AND m.status = 'normal' AND m.stage = 'full'
    AND NOT EXISTS (SELECT 1 FROM \`position\` p WHERE p.member_id = m.id AND p.ended_on IS NULL) AND NOT EXISTS (SELECT 1 FROM dues_relief r WHERE r.member_id = m.id)`;
/** Months charged on a wage that those of them who pay but late still owe, so that a difference finds room; who owes most of them first. */
const WAGES = `SELECT d.member_id AS id, d.branch_id AS branchId, d.month AS month, d.charged_fen AS fen, d.base_fen AS baseFen, d.category AS category FROM dues_month d
  WHERE d.category = 'monthly_wage' AND d.base_fen > ? AND d.member_id IN (SELECT y.member_id FROM dues_payment y) AND d.member_id IN (SELECT id FROM (${PEOPLE}) q)
    AND d.id NOT IN (SELECT s.month_id FROM dues_payment_month s WHERE s.live_mark = 1)
  ORDER BY COUNT(*) OVER (PARTITION BY d.member_id) DESC, d.member_id, d.month`;

/** What branches and members of the showcase committee asked for: months charged wrong, leave to pay arrears, and paying ahead. */
@Injectable()
export class PastDuesRequests {
  constructor(
    private readonly source: DataSource,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many requests were written. */
  async write(): Promise<number> {
    const current = monthOfDay(shanghaiDay(this.clock.now()));
    const keepers = await keepersOf(this.source);
    const askerOf = ({ id, branchId }: Person): Id | undefined => keepers.of(branchId).find((one) => one.id !== id)?.id;
    const showcase = await this.source.query<Person[]>(`${PEOPLE} AND o.name = ? ORDER BY m.id`, [SHOWCASE.committee, SHOWCASE.branch]);
    const written = [
      await this.amend(current, askerOf),
      // At the end of the roster, so that the people whom everybody meets first stay as they are.
      ...await Promise.all(showcase.slice(-2, -1).map((one) => this.late(one, current, askerOf(one)))),
      ...await Promise.all(showcase.slice(-4, -2).map((one, at) => this.ahead(one, at === 0 ? askerOf(one) : null))),
    ];
    return written.filter(Boolean).length;
  }

  /** Somebody's wage was declared too high and has been corrected; the sum asked for is the one the service will reckon. */
  private async amend(current: DuesMonth, askerOf: (one: Person) => Id | undefined): Promise<boolean> {
    const months = await this.source.query<Charged[]>(WAGES, [TOO_HIGH * 6, SHOWCASE.committee]);
    const [first] = months;
    const asker = first && askerOf(first);
    const [settings] = await this.source.query<{ monthlyCapFen: number; farmerFen: number }[]>('SELECT monthly_cap_fen AS monthlyCapFen, farmer_fen AS farmerFen FROM dues_rule LIMIT 1');
    if (!first || !asker || !settings) return false;
    const own = months.filter(({ id }) => id === first.id);
    const base = { fen: first.baseFen - TOO_HIGH, months: 1 };
    const amount = duesAmount({ regulation: '2008-3', rounding: 'HALF_UP_FEN', ...settings }, first.category, base);
    if (!amount.ok) return false;
    const difference = own.reduce((sum, { fen }) => sum + amount.value.fen - fen, 0);
    await this.insert('dues_base (id, member_id, from_month, category, base_fen, base_months, reason, declared_by, declared_at)', [this.ids.next(), first.id, addToMonth(current, 1), first.category, base.fen, 1, 'corrected', first.id, this.clock.date()]);
    await this.insert('dues_amendment (id, member_id, from_month, until_month, difference_fen, reason, state, version, asked_by, asked_at)', [
      this.ids.next(), first.id, own[0]?.month, own.at(-1)?.month, difference, '误将奖励性绩效计入基数，本人已更正申报，支部核对工资条无误', 'submitted', 1, asker, this.clock.date(),
    ]);
    return true;
  }

  private async late({ id }: Person, current: DuesMonth, asker: Id | undefined): Promise<boolean> {
    if (!asker) return false;
    await this.insert('dues_relief (id, member_id, kind, from_month, until_month, reason, document, state, version, asked_by, asked_at)', [
      this.ids.next(), id, 'late', januaryOf(current), addToMonth(current, -1), '长期在外实习未按时交纳，本人已说明情况，支部委员会研究同意补交', minutesOf(shanghaiDay(this.clock.now())), 'submitted', 1, asker, this.clock.date(),
    ]);
    return true;
  }

  /** Asked, and agreed to by somebody of the branch when one is named. */
  private async ahead({ id, branchId }: Person, agreedBy: Id | null | undefined): Promise<boolean> {
    const now = this.clock.date();
    await this.insert('dues_ahead_consent (id, member_id, branch_id, asked_at, agreed_by, agreed_at)', [this.ids.next(), id, branchId, now, agreedBy ?? null, agreedBy ? now : null]);
    return true;
  }

  private async insert(into: string, row: readonly unknown[]): Promise<void> {
    await this.source.query(`INSERT INTO ${into} VALUES ?`, [[row]]);
  }
}
