import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { monthOf, weekOf, yearOf, type CalendarDay, type Id } from '@party/shared/kernel';
import { CAP_SPANS, type CapSpan, type PointSource, type Used } from '@party/shared/points';
import { schoolAt } from '@party/shared/permissions';
import type { Tx } from '../../platform/database/transaction.js';
import { PointEntryRow } from './point-records.entity.js';

/** Tables with rows about persons. */
const PERSONAL = ['point_entry', 'point_claim', 'point_opt_out', 'point_reversal', 'point_month_mark', 'point_month_objection', 'point_honour', 'xuexi_point'] as const;

/** Key of the sum of all periods. */
export const ALL_TIME = 'all';

/** Whom an award is booked for. */
export interface Earner {
  branchId: Id;
  rootId: Id;
  member: boolean;
}

/** An event, and the person it is about. */
export interface Around {
  memberId: Id;
  source: PointSource;
  eventId: string;
  day: CalendarDay;
}

/** What a source has given, and the entry of the event where there is one. */
export interface Usage {
  known: Id | null;
  used: Used;
}

interface UsageRow {
  known: Id | null;
  /** Sums of the spans in their order, separated by commas. */
  used: string | null;
}

const spanOf = (span: CapSpan, day: CalendarDay): { first: CalendarDay; last: CalendarDay } =>
  span === 'day' ? { first: day, last: day } : { week: weekOf, month: monthOf, year: yearOf }[span](day);

/** Columns of somebody's place in the tree, and of what a source gave them around a day; `member` and `lock` as the statement around them needs it. */
function usageSql({ source, eventId, day }: Around, member: string, lock: string): { sql: string; values: (members: readonly [] | readonly [Id]) => unknown[] } {
  const spans = CAP_SPANS.map((span) => spanOf(span, day));
  const first = spans.map((one) => one.first).sort()[0];
  const last = spans.map((one) => one.last).sort().at(-1);
  const sums = CAP_SPANS.map(() => 'COALESCE(SUM(IF(e.day BETWEEN ? AND ?, e.points, 0)), 0)').join(', ');
  return {
    sql: `(SELECT k.id FROM point_entry k WHERE k.member_id = ${member} AND k.source = ? AND k.event_id = ? ${lock}) AS known,
      (SELECT CONCAT_WS(',', ${sums}) FROM point_entry e WHERE e.member_id = ${member} AND e.source = ? AND e.day BETWEEN ? AND ? ${lock}) AS used`,
    values: (members) => [...members, source, eventId, ...spans.flatMap((one) => [one.first, one.last]), ...members, source, first, last],
  };
}

function usageOf(row: UsageRow | undefined): Usage {
  const sums = (row?.used ?? '').split(',').map(Number);
  return { known: row?.known ?? null, used: Object.fromEntries(CAP_SPANS.map((span, at) => [span, sums[at] ?? 0])) as unknown as Used };
}

const EARNER_COLUMNS = `SELECT m.organisation_id AS branchId, (SELECT o.path FROM organisation o WHERE o.id = m.organisation_id) AS path,
    m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AS counts`;
const EARNER = `${EARNER_COLUMNS} FROM member m WHERE m.id = ?`;

interface EarnerRow { branchId: Id; path: string; counts: number | string }

const earnerOf = ([row]: readonly EarnerRow[]): Earner | null => (row ? { branchId: row.branchId, rootId: schoolAt(row.path), member: Number(row.counts) === 1 } : null);

/** The ledger and its sums. Lock order: the member, then the entry, then the sums; whoever holds the member books alone. */
@Injectable()
export class PointsLedger {
  constructor(private readonly source: DataSource) {}

  manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }

  /** Lock a person and tell where they belong. The organisation is read without a lock: a whole branch books at once. */
  async lockEarner(tx: Tx, memberId: Id): Promise<Earner | null> {
    return earnerOf((await tx.manager.query(`${EARNER} FOR UPDATE`, [memberId])) as EarnerRow[]);
  }

  /** The same without a lock. */
  async earner(memberId: Id): Promise<Earner | null> {
    return earnerOf((await this.source.query(EARNER, [memberId])) as EarnerRow[]);
  }

  /** What a source has given a person around a day, and the entry of this very event. */
  async usage(tx: Tx, around: Around): Promise<Usage> {
    const { sql, values } = usageSql(around, '?', '');
    const [row] = (await tx.manager.query(`SELECT ${sql}`, values([around.memberId]))) as UsageRow[];
    return usageOf(row);
  }

  /**
   * Lock a person, tell where they belong, and what a source has given them. One statement, because many earn at once; it reads what is committed when
   * the lock is there, not when it was asked for, so that a cap is exact.
   */
  async lockForAward(tx: Tx, around: Around): Promise<(Earner & Usage) | null> {
    const { sql, values } = usageSql(around, 'm.id', 'LOCK IN SHARE MODE');
    const [row] = (await tx.manager.query(`${EARNER_COLUMNS}, ${sql} FROM member m WHERE m.id = ? FOR UPDATE`, [...values([]), around.memberId])) as (EarnerRow & UsageRow)[];
    const earner = earnerOf(row ? [row] : []);
    return earner && { ...earner, ...usageOf(row) };
  }

  /** Add an entry with all its sums. */
  async book(tx: Tx, row: PointEntryRow): Promise<void> {
    const { id, memberId, branchId, rootId, ruleId, source, eventId, day, week, month, points, note, reversesId, bookedBy, createdAt } = row;
    await tx.manager.query(
      'INSERT INTO point_entry (id, member_id, branch_id, root_id, rule_id, source, event_id, day, week, month, points, note, reverses_id, booked_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [id, memberId, branchId, rootId, ruleId, source, eventId, day, week, month, points, note, reversesId, bookedBy, createdAt],
    );
    if (points === 0) return;
    const sums = [[branchId, week], [branchId, month], [rootId, week], [rootId, month], [rootId, ALL_TIME]].map(([scope, period]) => [scope, period, memberId, points]);
    await tx.manager.query('INSERT INTO point_total (scope_id, period, member_id, points) VALUES ? ON DUPLICATE KEY UPDATE points = points + VALUES(points)', [sums]);
  }

  entry(id: Id, tx?: Tx): Promise<PointEntryRow | null> {
    return this.manager(tx).findOne(PointEntryRow, { where: { id } });
  }

  /** Whether an entry has its counter-entry. */
  isReversed(id: Id, tx: Tx): Promise<boolean> {
    return tx.manager.existsBy(PointEntryRow, { reversesId: id });
  }

  /** Points of a person in a scope and some periods. */
  async totals(scopeId: Id, memberId: Id, periods: readonly string[], tx?: Tx): Promise<Map<string, number>> {
    const rows = (await this.manager(tx).query('SELECT period, points FROM point_total WHERE scope_id = ? AND member_id = ? AND period IN (?)', [scopeId, memberId, periods])) as { period: string; points: number }[];
    return new Map(rows.map((row) => [row.period, Number(row.points)]));
  }

  /** Those of the people about whose points anything is kept. */
  async knownAmong(ids: readonly Id[], tx?: Tx): Promise<Id[]> {
    if (ids.length === 0) return [];
    const tables = PERSONAL.map((table) => `SELECT member_id AS id FROM ${table} WHERE member_id IN (?)`).join(' UNION ');
    return ((await this.manager(tx).query(tables, PERSONAL.map(() => ids))) as { id: Id }[]).map((row) => row.id);
  }
}
