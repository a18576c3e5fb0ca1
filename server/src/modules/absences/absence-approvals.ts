import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ABSENCE_RULES, ABSENCE_STATE_LABELS } from '@party/shared/absences';
import { formatPartialDay } from '@party/shared/kernel';
import { mayEver, type Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import type { PlacedAbsence } from './absences.query.js';
import { AbsencesReader } from './absences.reader.js';
import { DecideAbsenceService } from './decide-absence.service.js';

const line = (label: string, to: string): ApprovalDraft['lines'][number] => ({ label, to });

const draftOf = ({ row, memberName, organisationName }: PlacedAbsence): ApprovalDraft => ({
  key: row.id, version: row.version, title: memberName, place: organisationName, reason: row.reason, warning: null, submittedAt: row.changedAt.toISOString(), dueOn: null,
  lines: [
    line('外出类型', ABSENCE_RULES[row.kind].label), line('去向', row.place), line('外出时间', `${formatPartialDay(row.startsOn)}至${row.until === null ? '未定' : formatPartialDay(row.until)}`), line('办理环节', ABSENCE_STATE_LABELS[row.state]),
  ],
  link: { room: 'absences', page: 'detail', params: { id: row.id } }, decisions: ['approve', 'return', 'reject'],
});

/** Requests that wait for the actor, as branch or above it, in the approval centre; they wait there since they came to that office. */
@Injectable()
export class AbsenceApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'absences';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: AbsencesReader,
    private readonly deciding: DecideAbsenceService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, range: ApprovalRange): Promise<ApprovalDraft[]> {
    return mayEver(actor, 'absences.keep') ? (await this.reader.waiting(actor, range)).map(draftOf) : [];
  }

  async count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    return mayEver(actor, 'absences.keep') ? this.reader.countWaiting(actor) : { count: 0, oldestAt: null };
  }

  decide(actor: Actor, trace: RequestTrace, key: string, verdict: ApprovalVerdict): Promise<void> {
    return this.deciding.decide(actor, trace, key, verdict);
  }
}
