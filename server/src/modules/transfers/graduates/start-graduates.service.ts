import { Injectable } from '@nestjs/common';
import { addMonths, shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { ABSENCE_RULES, type AbsenceFacts } from '@party/shared/absences';
import { GRADUATE_REASONS, type GraduateRow, type TransferRoute } from '@party/shared/transfers';
import { AuditWriter } from '../../../platform/audit/audit-writer.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Ids } from '../../../platform/clock/ids.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { AbsencesApi } from '../../absences/absences.api.js';
import type { ImportHand } from '../../imports/imports.api.js';
import type { MemberSnapshot } from '../../members/members.api.js';
import type { TransferEvent } from '../transfer-records.entity.js';
import type { Transfer } from '../transfer.entity.js';
import { GraduateMessages } from './graduate-messages.js';
import { GraduateStartsRepository, type GraduateStart } from './graduate-starts.repository.js';

/** A row whose person and way are known; without a way the relation is kept. */
export interface PlannedGraduate {
  row: GraduateRow;
  member: MemberSnapshot;
  way: { toId: Id | null; toName: string; route: TransferRoute } | null;
}

/** The import that starts them. */
export interface GraduateBatch extends ImportHand {
  jobId: Id;
}

/** What a relation that is kept is registered as: for as long as it may be, from today on. */
function keptFacts({ note }: GraduateRow, today: CalendarDay): AbsenceFacts {
  return {
    kind: 'kept_graduate', startsOn: today, until: addMonths(today, ABSENCE_RULES.kept_graduate.maxMonths ?? 0), place: '毕业离校，去向待定',
    reason: note !== null && note.length >= 2 ? note : '毕业时尚未落实工作单位，组织关系暂留学校',
  };
}

/**
 * Starts transfers and registrations for others. The row is the member's: whoever started it stands in its first event
 * alone, has decided nothing by it, and may decide for the own office like anybody else there.
 */
@Injectable()
export class StartGraduatesService {
  constructor(
    private readonly starts: GraduateStartsRepository,
    private readonly absences: AbsencesApi,
    private readonly messages: GraduateMessages,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** A few statements for all of them and four for each. @throws ER_DUP_ENTRY, Problem absences.already_open: somebody was faster */
  async execute(tx: Tx, batch: GraduateBatch, graduates: readonly PlannedGraduate[]): Promise<void> {
    const transfers = graduates.flatMap((one) => (one.way === null ? [] : [this.transferOf(one, one.way, batch)]));
    await this.starts.insert(tx, transfers);
    for (const { transfer, path } of transfers) await this.transferStarted(tx, transfer, path, batch);
    const kept = await this.keep(tx, batch, graduates.filter((one) => one.way === null));
    await this.starts.remember(tx, [...transfers.map(({ transfer: { id, memberId } }) => this.startOf(batch, memberId, { transferId: id })), ...kept.map((one) => this.startOf(batch, one.memberId, one))]);
    await this.messages.branchesHaveWork(tx, batch.jobId, new Set(transfers.map(({ transfer }) => transfer.fromId)), batch.actor.memberId);
  }

  private transferOf({ row, member }: PlannedGraduate, { toId, toName, route }: NonNullable<PlannedGraduate['way']>, batch: GraduateBatch): { transfer: Transfer; event: TransferEvent; path: string } {
    const now = this.clock.date();
    const transfer: Transfer = {
      id: this.ids.next(), memberId: member.id, kind: route.kind, state: 'in_review', version: 1, round: 1, fromId: member.values.organisationId, fromName: member.organisationName,
      toId, toName, viaName: null, reason: row.way === 'kept' ? 'other' : GRADUATE_REASONS[row.way], note: row.note, steps: route.steps, stepNo: 0,
      officeId: route.steps[0]?.organisationId ?? null, handedOver: false, duesPaidThrough: null, letterUntil: null, acceptedOn: null, submittedAt: now, changedAt: now,
    };
    const event: TransferEvent = {
      id: this.ids.next(), transferId: transfer.id, version: 1, round: 1, action: 'submit', toState: 'in_review', seat: null, officeId: null, officeName: null,
      actorMemberId: batch.actor.memberId, leg: null, opinion: null, device: batch.trace.device, createdAt: now,
    };
    return { transfer, event, path: member.organisationPath };
  }

  private async transferStarted(tx: Tx, transfer: Transfer, organisationPath: string, { actor, trace, jobId }: GraduateBatch): Promise<void> {
    await this.audit.append(tx, {
      actor, trace, action: 'imports.run', subjectType: 'transfer', subjectId: transfer.id, memberId: transfer.memberId, organisationPath,
      detail: { step: 'submit', version: 1, kind: transfer.kind, import: jobId },
    });
    await this.messages.transferStarted(tx, transfer);
  }

  private async keep(tx: Tx, batch: GraduateBatch, graduates: readonly PlannedGraduate[]): Promise<{ absenceId: Id; memberId: Id }[]> {
    const kept = [];
    for (const { row, member } of graduates) {
      const absenceId = await this.absences.submitFor(tx, batch, member, keptFacts(row, shanghaiDay(this.clock.now())));
      kept.push({ absenceId, memberId: member.id });
    }
    return kept;
  }

  private startOf({ jobId, actor }: GraduateBatch, memberId: Id, what: { transferId?: Id; absenceId?: Id }): GraduateStart {
    return { id: this.ids.next(), jobId, memberId, transferId: what.transferId ?? null, absenceId: what.absenceId ?? null, startedBy: actor.memberId ?? '', createdAt: this.clock.date() };
  }
}
