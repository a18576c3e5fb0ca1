import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../../platform/database/transaction.js';

/** What counts: the latest row of a person and month that was not taken back. */
export const LATEST_XUEXI = `x.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM xuexi_point y WHERE y.member_id = x.member_id AND y.month = x.month AND y.undone_at IS NULL AND y.id > x.id)`;

/** Reads 学习强国 points that were taken in. */
@Injectable()
export class XuexiPointsQuery {
  constructor(private readonly source: DataSource) {}

  /** Points of the members of a branch in a month. */
  async ofBranch(branchId: Id, month: string, tx?: Tx): Promise<Map<Id, number>> {
    const rows = (await (tx?.manager ?? this.source.manager).query(
      `SELECT x.member_id AS id, x.points FROM xuexi_point x WHERE x.branch_id = ? AND x.month = ? AND x.member_id IS NOT NULL AND ${LATEST_XUEXI}`, [branchId, month],
    )) as { id: Id; points: number }[];
    return new Map(rows.map((row) => [row.id, Number(row.points)]));
  }
}
