import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { nextTransfer, type TransferActor } from '@party/shared/transfers';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { Problem } from '../../../platform/http/problem.js';
import { AbsencesApi } from '../../absences/absences.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { approvalsOf } from '../transfer-standing.js';
import type { Transfer } from '../transfer.entity.js';
import { TransfersRepository } from '../transfers.repository.js';
import { GraduateMessages } from './graduate-messages.js';
import { GraduateStartsRepository } from './graduate-starts.repository.js';
import type { GraduateBatch } from './start-graduates.service.js';

/** The member's own hand, used in their stead by whoever may import: it takes back what nobody has approved, and nothing else. */
const inTheirStead = (anyApproved: boolean): TransferActor => ({ isOwner: true, mayDecide: false, mayEndLeg: false, mayDispose: false, approvedBefore: false, anyApproved });

/** Takes back what an import started, as far as nobody has approved it; what is further stays. */
@Injectable()
export class UndoGraduatesService {
  constructor(
    private readonly starts: GraduateStartsRepository,
    private readonly rows: TransfersRepository,
    private readonly absences: AbsencesApi,
    private readonly organisations: OrganisationsApi,
    private readonly messages: GraduateMessages,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem imports.undo_blocked when nothing is left to take back */
  async execute(tx: Tx, batch: GraduateBatch, reason: string): Promise<void> {
    const { transferIds, absenceIds } = await this.starts.ofJob(tx, batch.jobId);
    const withdrawable = await this.withdrawable(tx, transferIds);
    const paths = new Map((await this.organisations.find([...new Set(withdrawable.map((row) => row.fromId))], tx)).map((one) => [one.id, one.path]));
    for (const row of withdrawable) await this.withdraw(tx, batch, row, { reason, organisationPath: paths.get(row.fromId) ?? '' });
    const kept = await this.absences.takeBack(tx, batch, absenceIds, reason);
    if (withdrawable.length + kept.length === 0) throw new Problem('imports.undo_blocked', { detail: '这次发起的转接和登记都已有组织审核或已办结，请在各条转接中退回或撤销' });
  }

  private async withdrawable(tx: Tx, ids: readonly Id[]): Promise<Transfer[]> {
    if (ids.length === 0) return [];
    const rows = await this.starts.lockByIds(tx, ids);
    const rounds = new Map(rows.map((row) => [row.id, row]));
    const approvals = (await this.starts.eventsOf(tx, ids)).filter((one) => approvalsOf(rounds.get(one.transferId) ?? one, [one]).length > 0);
    const approved = new Set(approvals.map((one) => one.transferId));
    return rows.filter((row) => nextTransfer(row.state, 'withdraw', inTheirStead(approved.has(row.id))).ok);
  }

  private async withdraw(tx: Tx, { actor, trace, jobId }: GraduateBatch, before: Transfer, { reason, organisationPath }: { reason: string; organisationPath: string }): Promise<void> {
    const now = this.clock.date();
    const row: Transfer = { ...before, state: 'withdrawn', officeId: null, version: before.version + 1, changedAt: now };
    await this.rows.update(tx, row);
    await this.rows.addEvent(tx, {
      id: this.ids.next(), transferId: row.id, version: row.version, round: row.round, action: 'withdraw', toState: row.state, seat: null, officeId: null, officeName: null,
      actorMemberId: actor.memberId, leg: null, opinion: reason, device: trace.device, createdAt: now,
    });
    await this.audit.append(tx, {
      actor, trace, action: 'imports.run', subjectType: 'transfer', subjectId: row.id, memberId: row.memberId, organisationPath,
      detail: { step: 'withdraw', version: row.version, kind: row.kind, import: jobId },
    });
    await this.messages.transferTakenBack(tx, row);
  }
}
