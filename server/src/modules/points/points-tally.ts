import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';

const COUNTED = "m.status = 'normal' AND m.stage IN ('probationary', 'probation_extended', 'full')";

/** Sums and heads of every branch. A period that is closed is not touched again. */
const BRANCHES = `INSERT INTO point_branch (period, branch_id, root_id, points, active, headcount, per_head_cents, made_at, closed_at)
  SELECT ?, o.id, SUBSTRING(o.path, 2, 26), COALESCE(t.points, 0), COALESCE(t.active, 0), COALESCE(h.heads, 0), IF(COALESCE(h.heads, 0) = 0, 0, FLOOR(COALESCE(t.points, 0) * 100 / h.heads)), ?, ?
    FROM organisation o
    LEFT JOIN (SELECT p.scope_id, SUM(p.points) AS points, SUM(p.points > 0) AS active
                 FROM organisation b JOIN point_total p ON p.scope_id = b.id AND p.period = ? WHERE b.kind = 'branch' GROUP BY p.scope_id) t ON t.scope_id = o.id
    LEFT JOIN (SELECT m.organisation_id, COUNT(*) AS heads FROM member m WHERE ${COUNTED} GROUP BY m.organisation_id) h ON h.organisation_id = o.id
   WHERE o.kind = 'branch' AND (o.status = 'active' OR t.points IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM point_branch f WHERE f.period = ? AND f.branch_id = o.id AND f.closed_at IS NOT NULL)
  ON DUPLICATE KEY UPDATE points = VALUES(points), active = VALUES(active), headcount = VALUES(headcount), per_head_cents = VALUES(per_head_cents), made_at = VALUES(made_at), closed_at = VALUES(closed_at)`;

const STEPS = `INSERT INTO point_step (root_id, period, points, at_or_above, made_at)
  SELECT ?, ?, s.points, SUM(s.n) OVER (ORDER BY s.points DESC), ?
    FROM (SELECT points, COUNT(*) AS n FROM point_total WHERE scope_id = ? AND period = ? AND points > 0 GROUP BY points) s`;

/**
 * Makes what many read out of the sums of persons, after the commits they come from. Members are counted when it runs: at the
 * close of a period that is the last day's headcount.
 */
@Injectable()
export class PointsTally {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Reckon a period again; `close` freezes it for ever. */
  async run(period: string, close: boolean): Promise<void> {
    const now = this.clock.date();
    await this.transactions.run((tx) => tx.manager.query(BRANCHES, [period, now, close ? now : null, period, period]));
    for (const rootId of await this.schools()) await this.transactions.run((tx) => this.steps(tx, rootId, period, now));
  }

  private async steps(tx: Tx, rootId: Id, period: string, now: Date): Promise<void> {
    await tx.manager.query('DELETE FROM point_step WHERE root_id = ? AND period = ?', [rootId, period]);
    await tx.manager.query(STEPS, [rootId, period, now, rootId, period]);
  }

  private async schools(): Promise<Id[]> {
    return this.transactions.run(async (tx) => ((await tx.manager.query('SELECT id FROM organisation WHERE parent_id IS NULL')) as { id: Id }[]).map((row) => row.id));
  }
}
