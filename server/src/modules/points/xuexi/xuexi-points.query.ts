import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../../platform/database/transaction.js';

/** What counts: the latest row of a person (or of a whole branch) and period that was not taken back. */
export const LATEST_XUEXI = `x.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM xuexi_point y
  WHERE y.member_id <=> x.member_id AND (x.member_id IS NOT NULL OR y.branch_id = x.branch_id) AND y.period = x.period AND y.undone_at IS NULL AND y.seq > x.seq)`;

/** A branch in a month or week. */
export interface XuexiPlace {
  branchId: Id;
  period: string;
}

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

  /** Points of the members of a branch in a period, as they counted when `upto` was the last figure there was. */
  async ofBranch(branchId: Id, period: string, tx?: Tx, upto?: string): Promise<Map<Id, number>> {
    const rows = (await this.manager(tx).query(
      `SELECT x.member_id AS id, x.points FROM xuexi_point x WHERE x.branch_id = ? AND x.period = ? AND x.member_id IS NOT NULL AND x.undone_at IS NULL ${upto === undefined ? '' : 'AND x.seq <= ?'}
          AND NOT EXISTS (SELECT 1 FROM xuexi_point y WHERE y.member_id = x.member_id AND y.period = x.period AND y.undone_at IS NULL AND y.seq > x.seq ${upto === undefined ? '' : 'AND y.seq <= ?'})`,
      [branchId, period, ...(upto === undefined ? [] : [upto, upto])],
    )) as { id: Id; points: number }[];
    return new Map(rows.map((row) => [row.id, Number(row.points)]));
  }

  /** The last figure there is. */
  async last(tx: Tx): Promise<string> {
    const [row] = (await tx.manager.query('SELECT COALESCE(MAX(seq), 0) AS seq FROM xuexi_point')) as { seq: number | string }[];
    return String(row?.seq ?? 0);
  }

  /** What is known of people or of whole branches, by their id and the period: `id:2026-11`. */
  async known(of: 'people' | 'branches', ids: readonly Id[], tx?: Tx): Promise<Map<string, KnownXuexi>> {
    if (ids.length === 0) return new Map();
    const [column, kind] = of === 'people' ? ['member_id', ''] : ['branch_id', 'AND x.member_id IS NULL'];
    const rows = (await this.manager(tx).query(
      `SELECT x.id, x.${column} AS whose, x.period, x.points, x.people FROM xuexi_point x WHERE x.${column} IN (?) ${kind} AND x.undone_at IS NULL ORDER BY x.seq`, [ids],
    )) as (KnownXuexi & { whose: Id; period: string })[];
    // A later row takes the place of an earlier one.
    return new Map(rows.map(({ id, whose, period, points, people }) => [`${whose}:${period}`, { id, points: Number(points), people: people === null ? null : Number(people) }]));
  }

  /** Keeps drafts of these branches from being made from figures that are just coming in or going. */
  async holdBranches(tx: Tx, branchIds: readonly Id[]): Promise<void> {
    await tx.manager.query('SELECT id FROM organisation WHERE id IN (?) ORDER BY id FOR UPDATE', [[...new Set(branchIds)].sort()]);
  }

  /** What rests on these points: a month that was decided, or a week that was published, by whichever version: one that was replaced is still made again from them. Read under a lock, so whoever decides or publishes just now is waited for. */
  async builtUpon(places: readonly XuexiPlace[], tx: Tx): Promise<'month' | 'week' | null> {
    if (places.length === 0) return null;
    const pairs = places.map(({ branchId, period }) => [branchId, period]);
    const decided = async (sql: string, open: readonly string[]): Promise<boolean> => ((await tx.manager.query(`${sql} FOR UPDATE`, [pairs])) as { state: string }[]).some(({ state }) => !open.includes(state));
    if (await decided('SELECT state FROM point_month_review WHERE (branch_id, month) IN (?) AND counts_imported = 1', ['draft'])) return 'month';
    return (await decided('SELECT state FROM point_board WHERE (branch_id, period) IN (?) AND counts_imported = 1', ['draft'])) ? 'week' : null;
  }

  private manager(tx?: Tx): EntityManager {
    return tx?.manager ?? this.source.manager;
  }
}
