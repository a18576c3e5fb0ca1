import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../../platform/database/transaction.js';

/** What counts of the people: the latest row of a person and month that was not taken back. */
export const LATEST_XUEXI = 'x.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM xuexi_point y WHERE y.member_id = x.member_id AND y.month = x.month AND y.undone_at IS NULL AND y.seq > x.seq)';

/** A figure that counts now. */
export interface KnownXuexi {
  id: Id;
  points: number;
  people: number | null;
}

/** Reads 学习强国 points that were taken in. */
@Injectable()
export class XuexiPointsQuery {
  constructor(private readonly source: DataSource) {}

  /** Points of the members of a branch in a month. */
  async ofBranch(branchId: Id, month: string, tx?: Tx): Promise<Map<Id, number>> {
    const rows = (await this.manager(tx).query(
      `SELECT x.member_id AS id, x.points FROM xuexi_point x WHERE x.branch_id = ? AND x.month = ? AND x.member_id IS NOT NULL AND ${LATEST_XUEXI}`, [branchId, month],
    )) as { id: Id; points: number }[];
    return new Map(rows.map((row) => [row.id, Number(row.points)]));
  }

  /** What is known of people or of whole branches, by their id and the month: `id:2026-11`. */
  async known(of: 'people' | 'branches', ids: readonly Id[], tx?: Tx): Promise<Map<string, KnownXuexi>> {
    if (ids.length === 0) return new Map();
    const [column, kind] = of === 'people' ? ['member_id', ''] : ['branch_id', 'AND x.member_id IS NULL'];
    const rows = (await this.manager(tx).query(
      `SELECT x.id, x.${column} AS whose, x.month, x.points, x.people FROM xuexi_point x WHERE x.${column} IN (?) ${kind} AND x.undone_at IS NULL ORDER BY x.seq`, [ids],
    )) as (KnownXuexi & { whose: Id; month: string })[];
    // A later row takes the place of an earlier one.
    return new Map(rows.map(({ id, whose, month, points, people }) => [`${whose}:${month}`, { id, points: Number(points), people: people === null ? null : Number(people) }]));
  }

  /** Whether a month that counts these points has been decided in any of the branches: what is decided rests on them. */
  async isBuiltUpon(places: readonly { branchId: Id; month: string }[], tx: Tx): Promise<boolean> {
    if (places.length === 0) return false;
    const rows = (await tx.manager.query(
      "SELECT 1 AS found FROM point_month_review WHERE (branch_id, month) IN (?) AND counts_imported = 1 AND state IN ('recorded', 'publicised', 'closed') LIMIT 1", [places.map(({ branchId, month }) => [branchId, month])],
    )) as unknown[];
    return rows.length > 0;
  }

  private manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }
}
