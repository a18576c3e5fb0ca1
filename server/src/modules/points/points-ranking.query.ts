import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { BranchOrder, Scored } from '@party/shared/points';
import { PointsLedger } from './points-ledger.js';

/** A branch as the tally left it. */
export interface BranchRow {
  branchId: Id;
  branchName: string;
  points: number;
  active: number;
  headcount: number;
  perHeadCents: number;
  /** Of a hundred members, how many have any points. */
  participation: number;
}

/** A place in an order of branches. */
export interface BranchPlace {
  /** What they are ordered by. */
  value: number;
  branchId: Id;
}

/** Column of an order; each has its index. */
const ORDERED: Readonly<Record<BranchOrder, string>> = { per_head: 'per_head_cents', participation: 'participation' };

const count = (rows: unknown): number => Number((rows as { n: number | string }[])[0]?.n ?? 0);

/** The reads of rankings: each goes down one index. */
@Injectable()
export class PointsRankingQuery {
  constructor(private readonly ledger: PointsLedger) {}

  /** The first of a scope, the highest first. */
  async top(scopeId: Id, period: string, limit: number): Promise<Scored[]> {
    const rows = (await this.ledger.manager().query(
      'SELECT member_id AS id, points FROM point_total WHERE scope_id = ? AND period = ? AND points > 0 ORDER BY points DESC, member_id DESC LIMIT ?', [scopeId, period, limit],
    )) as Scored[];
    return rows.map(({ id, points }) => ({ id, points: Number(points) }));
  }

  /** Everybody's points in each of some scopes; who has no entries is not in it. */
  async sums(scopeIds: readonly Id[], period: string): Promise<Map<Id, Map<Id, number>>> {
    const sums = new Map<Id, Map<Id, number>>(scopeIds.map((id) => [id, new Map()]));
    if (scopeIds.length === 0) return sums;
    const rows = (await this.ledger.manager().query(
      'SELECT scope_id AS scopeId, member_id AS id, points FROM point_total WHERE scope_id IN (?) AND period = ?', [scopeIds, period],
    )) as (Scored & { scopeId: Id })[];
    for (const { scopeId, id, points } of rows) sums.get(scopeId)?.set(id, Number(points));
    return sums;
  }

  /** How many of a school have more points than this, as of the last tally; null before the first. */
  async aboveInSchool(rootId: Id, period: string, points: number): Promise<{ above: number; at: Date } | null> {
    const manager = this.ledger.manager();
    const [step] = (await manager.query('SELECT at_or_above AS above, made_at AS at FROM point_step WHERE root_id = ? AND period = ? AND points > ? ORDER BY points LIMIT 1', [rootId, period, points])) as { above: number; at: Date }[];
    if (step) return { above: Number(step.above), at: step.at };
    const [any] = (await manager.query('SELECT made_at AS at FROM point_step WHERE root_id = ? AND period = ? LIMIT 1', [rootId, period])) as { at: Date }[];
    return any ? { above: 0, at: any.at } : null;
  }

  /** Branches of a school that have members, the highest first, from behind a place on: an ended one is compared with nobody. */
  async branches(rootId: Id, period: string, by: BranchOrder, after: BranchPlace | null, limit: number): Promise<BranchRow[]> {
    const column = ORDERED[by];
    const behind = after === null ? '' : `AND (b.${column} < ? OR (b.${column} = ? AND b.branch_id < ?))`;
    const rows = (await this.ledger.manager().query(
      `SELECT b.branch_id AS branchId, (SELECT o.name FROM organisation o WHERE o.id = b.branch_id) AS branchName, b.points, b.active, b.headcount, b.per_head_cents AS perHeadCents, b.participation
         FROM point_branch b WHERE b.root_id = ? AND b.period = ? AND b.headcount > 0 ${behind} ORDER BY b.${column} DESC, b.branch_id DESC LIMIT ?`,
      [rootId, period, ...(after === null ? [] : [after.value, after.value, after.branchId]), limit],
    )) as BranchRow[];
    return rows.map((row) => ({ ...row, points: Number(row.points), active: Number(row.active), headcount: Number(row.headcount), perHeadCents: Number(row.perHeadCents), participation: Number(row.participation) }));
  }

  /** Members of a branch who take part, today. */
  async headcount(branchId: Id): Promise<number> {
    return count(await this.ledger.manager().query("SELECT COUNT(*) AS n FROM member WHERE organisation_id = ? AND status = 'normal' AND stage IN ('probationary', 'probation_extended', 'full')", [branchId]));
  }

  /** Headcount of a closed period, frozen on its last day; null while it is open. */
  async frozenHeadcount(branchId: Id, period: string): Promise<number | null> {
    const [row] = (await this.ledger.manager().query('SELECT headcount FROM point_branch WHERE period = ? AND branch_id = ? AND closed_at IS NOT NULL', [period, branchId])) as { headcount: number }[];
    return row ? Number(row.headcount) : null;
  }

  /** Those of the people who do not want to stand on lists. */
  async optedOut(ids: readonly Id[]): Promise<Set<Id>> {
    if (ids.length === 0) return new Set();
    const rows = (await this.ledger.manager().query('SELECT member_id AS id FROM point_opt_out WHERE member_id IN (?)', [ids])) as { id: Id }[];
    return new Set(rows.map((row) => row.id));
  }
}
