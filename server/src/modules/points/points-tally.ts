import { Injectable } from '@nestjs/common';
import { perHeadCents, periodEnd } from '@party/shared/points';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';

/** A branch's row of a period. */
interface BranchSums {
  branchId: Id;
  rootId: Id;
  points: number;
  active: number;
  headcount: number;
}

/** Sums of every branch that stands, or had points or members in the period. Who took part is counted among its members: somebody who left since is none of them. */
const sumsOf = (members: string): string => `WITH heads AS (${members})
  SELECT o.id AS branchId, SUBSTRING(o.path, 2, 26) AS rootId, o.status, t.points, t.active, c.headcount
   FROM organisation o
   LEFT JOIN (SELECT p.scope_id, SUM(p.points) AS points, SUM(p.points > 0 AND h.id IS NOT NULL) AS active
                FROM organisation b JOIN point_total p ON p.scope_id = b.id AND p.period = ?
                LEFT JOIN heads h ON h.id = p.member_id AND h.branch_id = p.scope_id WHERE b.kind = 'branch' GROUP BY p.scope_id) t ON t.scope_id = o.id
   LEFT JOIN (SELECT branch_id, COUNT(*) AS headcount FROM heads GROUP BY branch_id) c ON c.branch_id = o.id
  WHERE o.kind = 'branch' ORDER BY o.id`;

/** A period that is closed is not touched again. */
const WRITE = `INSERT INTO point_branch (period, branch_id, root_id, points, active, headcount, per_head_cents, made_at, closed_at) VALUES ?
  ON DUPLICATE KEY UPDATE points = VALUES(points), active = VALUES(active), headcount = VALUES(headcount), per_head_cents = VALUES(per_head_cents), made_at = VALUES(made_at), closed_at = VALUES(closed_at)`;
const CLOSED = 'SELECT branch_id AS branchId FROM point_branch WHERE period = ? AND closed_at IS NOT NULL';
const CHUNK = 1000;

const STEPS = `INSERT INTO point_step (root_id, period, points, at_or_above, made_at)
  SELECT ?, ?, s.points, SUM(s.n) OVER (ORDER BY s.points DESC), ?
    FROM (SELECT points, COUNT(*) AS n FROM point_total WHERE scope_id = ? AND period = ? AND points > 0 GROUP BY points) s`;

/** Makes what many read out of the sums of persons, after the commits they come from. Members are those of the end of the period, however late it runs. */
@Injectable()
export class PointsTally {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** Reckon a period again; `close` freezes it for ever. */
  async run(period: string, close: boolean): Promise<void> {
    const now = this.clock.date();
    await this.transactions.run((tx) => this.branches(tx, period, { made: now, closed: close ? now : null }));
    for (const rootId of await this.schools()) await this.transactions.run((tx) => this.steps(tx, rootId, period, now));
  }

  /** How many frozen rows of a period differ from what the ledger's sums and the roster's history give: none ever should. */
  differences(period: string): Promise<number> {
    return this.transactions.run(async (tx) => {
      const frozen = (await tx.manager.query('SELECT branch_id AS branchId, points, active, headcount FROM point_branch WHERE period = ? AND closed_at IS NOT NULL', [period])) as BranchSums[];
      const sums = new Map((await this.sums(tx, period)).map((row) => [row.branchId, row]));
      return frozen.filter((row) => {
        const made = sums.get(row.branchId);
        return Number(row.points) !== (made?.points ?? 0) || Number(row.active) !== (made?.active ?? 0) || Number(row.headcount) !== (made?.headcount ?? 0);
      }).length;
    });
  }

  private async branches(tx: Tx, period: string, { made, closed }: { made: Date; closed: Date | null }): Promise<void> {
    const frozen = new Set(((await tx.manager.query(CLOSED, [period])) as { branchId: Id }[]).map((row) => row.branchId));
    const rows = (await this.sums(tx, period)).filter((row) => !frozen.has(row.branchId));
    for (let at = 0; at < rows.length; at += CHUNK) {
      const some = rows.slice(at, at + CHUNK).map(({ branchId, rootId, points, active, headcount }) => [period, branchId, rootId, points, active, headcount, perHeadCents(points, headcount), made, closed]);
      await tx.manager.query(WRITE, [some]);
    }
  }

  private async sums(tx: Tx, period: string): Promise<BranchSums[]> {
    const { sql, values } = this.members.memberRowsBefore(periodEnd(period));
    const rows = (await tx.manager.query(sumsOf(sql), [...values, period])) as { branchId: Id; rootId: Id; status: string; points: number | string | null; active: number | string | null; headcount: number | string | null }[];
    return rows.filter(({ status, points, headcount }) => status === 'active' || points !== null || headcount !== null)
      .map(({ branchId, rootId, points, active, headcount }) => ({ branchId, rootId, points: Number(points ?? 0), active: Number(active ?? 0), headcount: Number(headcount ?? 0) }));
  }

  private async steps(tx: Tx, rootId: Id, period: string, now: Date): Promise<void> {
    await tx.manager.query('DELETE FROM point_step WHERE root_id = ? AND period = ?', [rootId, period]);
    await tx.manager.query(STEPS, [rootId, period, now, rootId, period]);
  }

  private async schools(): Promise<Id[]> {
    return this.transactions.run(async (tx) => ((await tx.manager.query('SELECT id FROM organisation WHERE parent_id IS NULL')) as { id: Id }[]).map((row) => row.id));
  }
}
