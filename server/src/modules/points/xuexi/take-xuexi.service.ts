import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import { boardPeriod } from '@party/shared/points';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import type { ImportHand } from '../../imports/imports.api.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { BoardDrafts } from '../board-drafts.js';
import { MonthDrafts } from '../months/month-drafts.js';
import { XuexiPointsQuery, type XuexiPlace } from './xuexi-points.query.js';
import { XuexiPoint } from './xuexi.entity.js';

/** A row to be taken in. */
export type PlannedXuexi = Pick<XuexiPoint, 'memberId' | 'branchId' | 'period' | 'points' | 'people' | 'ruleFrom' | 'suspicious'>;

const BUILT = { month: '月大评已按这些积分作出决定，请导入更正后的积分，再更正月大评', week: '已公布的周小晒按这些积分计算，请导入更正后的积分，再更正榜单' } as const;

const placesOf = (rows: readonly XuexiPlace[]): XuexiPlace[] =>
  [...new Map(rows.map(({ branchId, period }) => [`${branchId}:${period}`, { branchId, period }])).values()].sort((a, b) => (a.branchId + a.period < b.branchId + b.period ? -1 : 1));

/** Takes 学习强国 points in and back, in the transaction and the log entry of the import; drafts of 周小晒 and 月大评 that count them are reckoned again with it. */
@Injectable()
export class TakeXuexiService {
  constructor(
    private readonly points: XuexiPointsQuery,
    private readonly months: MonthDrafts,
    private readonly boards: BoardDrafts,
    private readonly notifications: NotificationsApi,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async execute(tx: Tx, { actor, jobId }: Pick<ImportHand, 'actor'> & { jobId: Id }, planned: readonly PlannedXuexi[]): Promise<void> {
    if (planned.length === 0) return;
    await this.points.holdBranches(tx, planned.map((row) => row.branchId));
    const importedAt = this.clock.date();
    await tx.manager.insert(XuexiPoint, planned.map((row) => ({ ...row, id: this.ids.next(), jobId, importedBy: actor.memberId ?? '', importedAt, undoneAt: null })));
    await this.reckonAgain(tx, planned);
    const people = planned.flatMap((row) => row.memberId ?? []);
    if (people.length === 0) return;
    await this.notifications.tell(tx, {
      memberIds: people, kind: 'points.progress', title: '您的学习强国积分已导入', body: '请核对，有出入可以提出异议。', link: { room: 'points', page: 'xuexi', params: {} }, subjectKey: `points:xuexi:${jobId}`,
    });
  }

  /** @throws Problem imports.undo_blocked when a decision or a published board rests on it */
  async takeBack(tx: Tx, jobId: Id): Promise<void> {
    const rows = await tx.manager.find(XuexiPoint, { where: { jobId, undoneAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
    const built = await this.points.builtUpon(placesOf(rows), tx);
    if (built !== null) throw new Problem('imports.undo_blocked', { detail: BUILT[built] });
    await this.withdraw(tx, rows);
  }

  /** Rows no longer count; what they had replaced counts again. */
  async withdraw(tx: Tx, rows: readonly XuexiPoint[]): Promise<void> {
    if (rows.length === 0) return;
    await this.points.holdBranches(tx, rows.map((row) => row.branchId));
    await tx.manager.update(XuexiPoint, { id: In(rows.map((row) => row.id)) }, { undoneAt: this.clock.date() });
    await this.reckonAgain(tx, rows);
  }

  private async reckonAgain(tx: Tx, rows: readonly XuexiPlace[]): Promise<void> {
    for (const { branchId, period } of placesOf(rows)) await (boardPeriod(period)?.kind === 'week' ? this.boards : this.months).reckonAgain(tx, branchId, period);
  }
}
