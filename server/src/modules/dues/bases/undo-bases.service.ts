import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import type { ImportHand } from '../../imports/imports.api.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { DuesRepository } from '../dues.repository.js';
import { DuesBasesRepository } from './dues-bases.repository.js';

/** Takes back the bases of a table, as a whole and only while no month was charged on one of them. */
@Injectable()
export class UndoBasesService {
  constructor(
    private readonly rows: DuesRepository,
    private readonly bases: DuesBasesRepository,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem imports.undo_blocked */
  async execute(tx: Tx, jobId: Id, { actor, trace, reason }: ImportHand & { reason: string }): Promise<void> {
    const bases = await this.bases.ofJob(tx, jobId);
    // Whoever charges holds these rows too, so nothing is reckoned on a base while it is taken back.
    await this.rows.lockMembers(tx, bases.map((one) => one.memberId));
    if (await this.bases.chargedOn(tx, jobId)) throw new Problem('imports.undo_blocked', { detail: '已有月份按这次导入的基数核定了党费，不能整体撤销；有误的请本人以“更正申报”更改' });
    await this.bases.withdraw(tx, jobId, this.clock.date());
    for (const { id, memberId } of bases) await this.audit.append(tx, { actor, trace, action: 'imports.run', subjectType: 'dues_base', subjectId: id, memberId, detail: { step: 'withdraw', import: jobId } });
    await this.notifications.tell(tx, {
      kind: 'dues.notice', memberIds: bases.map((one) => one.memberId), title: '党组织核定的党费交纳基数已撤回', body: [...`仍按原来的基数计算。原因：${reason}`].slice(0, 120).join(''),
      link: { room: 'dues', page: 'mine', params: {} }, subjectKey: `dues:bases:${jobId}:undone`,
    });
  }
}
