import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addToMonth, januaryOf, monthOfDay, monthsFrom, type DuesMonth } from '@party/shared/dues';
import { addDays, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import type { DuesCategory } from '@party/shared/members';
import { ChargeDuesService } from '../modules/dues/charge-dues.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Ids } from '../platform/clock/ids.js';
import { grouped, keepersOf, minutesOf } from './dues-keepers.js';
import { lotOf, wageOf, type DuesLot } from './dues-lots.js';

const CHUNK = 500;
/** Months of the book that are over when the demo begins. */
const ELAPSED = 7;
/** Those of them of which somebody may still owe something without having owed for long. */
const LATELY = 3;

interface Person {
  id: Id;
  branchId: Id;
  category: DuesCategory | null;
  path: string;
}

interface OpenMonth {
  id: Id;
  memberId: Id;
  branchId: Id;
  month: DuesMonth;
  fen: number;
}

const MONTHS = `SELECT d.id AS id, d.member_id AS memberId, d.branch_id AS branchId, d.month AS month, d.asked_fen - d.relieved_fen AS fen FROM dues_month d
  WHERE d.asked_fen > d.relieved_fen ORDER BY d.member_id, d.month`;

/** Dues of the last months as the job, the members and the branches would have left them, with something still to do for everybody. */
@Injectable()
export class PastDues {
  constructor(
    private readonly source: DataSource,
    private readonly charging: ChargeDuesService,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Gives how many months were charged. */
  async write(): Promise<number> {
    const current = monthOfDay(shanghaiDay(this.clock.now()));
    const first = addToMonth(current, -ELAPSED);
    const people = await this.source.query<Person[]>(`SELECT m.id AS id, m.organisation_id AS branchId, m.dues_category AS category, o.path AS path FROM member m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') ORDER BY m.organisation_id, m.id`);
    const [one] = people;
    if (!one) return 0;
    const lots = drawn(people);
    const keepers = await keepersOf(this.source);
    const officer = keepers.school ?? one.id;
    await this.insert('dues_rule (id, root_id, from_month, rounding, monthly_cap_fen, farmer_fen, created_by, created_at)', [[this.ids.next(), one.path.split('/')[1], first, 'HALF_UP_FEN', 100_000, 50, officer, this.clock.date()]]);
    for (const january of new Set([januaryOf(first), januaryOf(current)])) await this.declare(people, lots, january);
    await this.relieve(people, lots, keepers, { first, current });
    let charged = 0;
    for (const month of monthsFrom(first, current)) charged += await this.charging.chargeMonth(month, new AbortController().signal);
    await this.pay(lots, keepers, current);
    return charged;
  }

  private declare(people: readonly Person[], lots: ReadonlyMap<Id, DuesLot>, from: DuesMonth): Promise<void> {
    const rows = people.flatMap(({ id, category }, at) => {
      const wage = category === null ? null : wageOf(category, at);
      return wage === null || lots.get(id) === 'undeclared' ? [] : [[this.ids.next(), id, from, category, wage.fen, wage.months, 'year', id, this.clock.date()]];
    });
    return this.insert('dues_base (id, member_id, from_month, category, base_fen, base_months, reason, declared_by, declared_at)', rows);
  }

  /** Reliefs that were granted, and requests that wait for the committee above. */
  private relieve(people: readonly Person[], lots: ReadonlyMap<Id, DuesLot>, keepers: Keepers, { first, current }: { first: DuesMonth; current: DuesMonth }): Promise<void> {
    const now = this.clock.date();
    const minutes = minutesOf(shanghaiDay(now.getTime()));
    const rows = people.flatMap(({ id, branchId }) => {
      const lot = lots.get(id);
      const asker = keepers.of(branchId).find((one) => one.inBranch && one.id !== id);
      const granter = keepers.of(branchId).find((one) => !one.inBranch && one.id !== id && one.id !== asker?.id);
      if ((lot !== 'waived' && lot !== 'asks_relief' && lot !== 'deferred') || !asker || !granter) return [];
      const granted = lot !== 'asks_relief';
      const months = lot === 'deferred' ? ['deferred', addToMonth(current, -2), current, addToMonth(current, 2), '借调外地，工资暂未转来，支部委员会研究同意'] : ['waived', first, addToMonth(current, 6), null, '家庭遭遇重大变故，支部委员会研究同意'];
      return [[this.ids.next(), id, ...months, minutes, granted ? 'approved' : 'submitted', granted ? 2 : 1, asker.id, now, granted ? granter.id : null, granted ? now : null]];
    });
    return this.insert('dues_relief (id, member_id, kind, from_month, until_month, deferred_until, reason, document, state, version, asked_by, asked_at, decided_by, decided_at)', rows);
  }

  /** What was handed over: older months when they were over, by most every later one at once, by half the running one too, and by some not confirmed yet. */
  private async pay(lots: ReadonlyMap<Id, DuesLot>, keepers: Keepers, current: DuesMonth): Promise<void> {
    const [payments, settled, entries]: [unknown[][], unknown[][], unknown[][]] = [[], [], []];
    const now = this.clock.date();
    const paidOn = shanghaiDay(this.clock.now());
    const lately = addToMonth(current, -LATELY);
    const spring = addDays(`${lately}-01` as CalendarDay, -1);
    const byPerson = grouped(await this.source.query<OpenMonth[]>(MONTHS), (row) => row.memberId);
    for (const [memberId, months] of byPerson) {
      const lot = lots.get(memberId);
      const branchId = months[0]?.branchId ?? '';
      const [booker, decider] = keepers.of(branchId).filter((one) => one.id !== memberId);
      if (!booker || !decider) continue;
      const older = lot === 'long_owes' ? [] : months.filter(({ month }) => month < lately);
      const later = months.filter(({ month }) => month >= lately && (lot === 'all' || ((lot === 'elapsed' || lot === 'waits') && month < current)));
      for (const [paid, day, confirmed] of [[older, spring, true], [later, paidOn, lot !== 'waits']] as const) {
        if (paid.length === 0) continue;
        const id = this.ids.next();
        const total = paid.reduce((sum, { fen }) => sum + fen, 0);
        payments.push([id, memberId, branchId, payments.length % 4 === 0 ? 'bank' : 'cash', `D${String(payments.length + 1).padStart(6, '0')}`, day, 0, total, confirmed ? 'confirmed' : 'booked', confirmed ? 2 : 1, booker.id, now, confirmed ? decider.id : null, confirmed ? now : null]);
        for (const { id: monthId, fen } of paid) {
          settled.push([this.ids.next(), id, monthId, fen, 1]);
          if (confirmed) entries.push([this.ids.next(), 'payment', 'receivable', payments.at(-1)?.[3], fen, memberId, branchId, monthId, id, now]);
        }
      }
    }
    await this.insert('dues_payment (id, member_id, branch_id, way, receipt_number, paid_on, extra_fen, total_fen, state, version, booked_by, booked_at, decided_by, decided_at)', payments);
    await this.insert('dues_payment_month (id, payment_id, month_id, fen, live_mark)', settled);
    await this.insert('dues_entry (id, kind, from_account, to_account, fen, member_id, branch_id, month_id, payment_id, created_at)', entries);
    await this.source.query("UPDATE dues_month d JOIN dues_entry e ON e.month_id = d.id AND e.kind = 'payment' SET d.paid_fen = e.fen");
  }

  private async insert(into: string, rows: readonly unknown[][]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK) await this.source.query(`INSERT INTO ${into} VALUES ?`, [rows.slice(at, at + CHUNK)]);
  }
}

type Keepers = Awaited<ReturnType<typeof keepersOf>>;

/** Lots by the place of people in their branch, so that every branch has a bit of everything. */
function drawn(people: readonly Person[]): Map<Id, DuesLot> {
  const seen = new Map<Id, number>();
  return new Map(people.map(({ id, branchId }) => {
    const at = seen.get(branchId) ?? 0;
    seen.set(branchId, at + 1);
    return [id, lotOf(at)];
  }));
}
