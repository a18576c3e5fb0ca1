import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { monthOf, weekOf, yearOf, type CalendarDay, type Id } from '@party/shared/kernel';
import { CAP_SPANS, type CapSpan, type PointSource, type Used } from '@party/shared/points';
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

interface UsageRow extends Record<CapSpan, number | string> {
  known: Id | null;
}

const spanOf = (span: CapSpan, day: CalendarDay): { first: CalendarDay; last: CalendarDay } =>
  span === 'day' ? { first: day, last: day } : { week: weekOf, month: monthOf, year: yearOf }[span](day);

const EARNER = `SELECT m.organisation_id AS branchId, (SELECT o.path FROM organisation o WHERE o.id = m.organisation_id) AS path,
    m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full') AS counts
  FROM member m WHERE m.id = ?`;

interface EarnerRow { branchId: Id; path: string; counts: number | string }

const earnerOf = ([row]: readonly EarnerRow[]): Earner | null => (row ? { branchId: row.branchId, rootId: rootOfPath(row.path), member: Number(row.counts) === 1 } : null);

/** School of a path `/school/…/`. */
export const rootOfPath = (path: string): Id => path.split('/')[1] ?? '';

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

  /** What a source has given a person around a day, and the entry of this very event. One statement: an award makes few. */
  async usage(tx: Tx, { memberId, source, eventId, day }: { memberId: Id; source: PointSource; eventId: string; day: CalendarDay }): Promise<{ known: Id | null; used: Used }> {
    const spans = CAP_SPANS.map((span) => spanOf(span, day));
    const first = spans.map((one) => one.first).sort()[0];
    const last = spans.map((one) => one.last).sort().at(-1);
    const sums = CAP_SPANS.map((span) => `COALESCE(SUM(IF(e.day BETWEEN ? AND ?, e.points, 0)), 0) AS ${span}`).join(', ');
    const [row] = (await tx.manager.query(
      `SELECT (SELECT k.id FROM point_entry k WHERE k.member_id = ? AND k.source = ? AND k.event_id = ?) AS known, ${sums}
         FROM point_entry e WHERE e.member_id = ? AND e.source = ? AND e.day BETWEEN ? AND ?`,
      [memberId, source, eventId, ...spans.flatMap((one) => [one.first, one.last]), memberId, source, first, last],
    )) as UsageRow[];
    return { known: row?.known ?? null, used: { day: Number(row?.day ?? 0), week: Number(row?.week ?? 0), month: Number(row?.month ?? 0), year: Number(row?.year ?? 0) } };
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
