import { Injectable } from '@nestjs/common';
import { mayRemind, outstanding, remindWords, type DuesMonth, type RemindDuesRequest, type RemindedDues } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import { mayDo, type Actor } from '@party/shared/permissions';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { MembersApi } from '../members/members.api.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import { DueMonths } from './due-months.js';
import { DuesReminderRow } from './dues-closing.entity.js';
import { DuesRepository } from './dues.repository.js';

/** Reminds people of months that are not paid, each at most once a week; who pays by the quarter when it ends. */
@Injectable()
export class RemindDuesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DuesRepository,
    private readonly due: DueMonths,
    private readonly members: MembersApi,
    private readonly notifications: NotificationsApi,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem members.not_found, dues.own_payment, auth.forbidden; nobody is told then */
  execute(actor: Actor, trace: RequestTrace, { memberIds }: RemindDuesRequest): Promise<RemindedDues> {
    return this.transactions.run(async (tx) => {
      const ids = [...new Set(memberIds)].sort();
      // The rows are held first: of two who remind at once the second sees what the first wrote.
      for (const id of ids) await this.rows.lockMember(tx, id);
      const paths = await this.paths(tx, actor, ids);
      const told: RemindedDues = { told: 0, recently: 0, nothing: 0 };
      for (const id of ids) told[await this.remind(tx, actor, trace, id, paths.get(id) ?? '')] += 1;
      return told;
    });
  }

  private async paths(tx: Tx, actor: Actor, ids: readonly Id[]): Promise<Map<Id, string>> {
    const found = new Map((await this.members.plain(ids, tx)).map((one) => [one.id, one.organisationPath]));
    for (const id of ids) {
      const target = { memberId: id, organisationPath: found.get(id) ?? null };
      if (!found.has(id) || !mayDo(actor, 'dues.view', target)) throw new Problem('members.not_found');
      if (!mayDo(actor, 'dues.collect', target)) throw new Problem(id === actor.memberId ? 'dues.own_payment' : 'auth.forbidden');
    }
    return found;
  }

  private async remind(tx: Tx, actor: Actor, trace: RequestTrace, memberId: Id, organisationPath: string): Promise<keyof RemindedDues> {
    const now = this.clock.date();
    const unpaid = await this.due.of(tx, memberId, organisationPath);
    if (unpaid.length === 0) return 'nothing';
    const last = await this.rows.lastReminder(tx, memberId);
    if (!mayRemind(now.getTime(), last?.getTime() ?? null)) return 'recently';
    const fen = unpaid.reduce((sum, row) => sum + outstanding(row), 0);
    const row: DuesReminderRow = { id: this.ids.next(), memberId, months: Math.min(unpaid.length, 255), fen, remindedBy: actor.memberId ?? '', remindedAt: now };
    await tx.manager.insert(DuesReminderRow, row);
    const words = remindWords(unpaid.map((one) => one.month as DuesMonth), fen);
    await this.notifications.tell(tx, { memberIds: [memberId], kind: 'dues.reminder', ...words, link: { room: 'dues', page: 'mine', params: {} }, subjectKey: `dues:reminder:${row.id}` });
    await this.audit.append(tx, { actor, trace, action: 'dues.collect', subjectType: 'dues_reminder', subjectId: row.id, memberId, organisationPath, detail: { step: 'remind', months: row.months } });
    return 'told';
  }
}
