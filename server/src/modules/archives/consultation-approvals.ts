import { Injectable, type OnModuleInit } from '@nestjs/common';
import { paperName } from '@party/shared/archives';
import { mayEver, type Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { ConsultationService } from './consultation.service.js';
import { ConsultationsQueries, type PlacedConsultation } from './consultations.query.js';

const draftOf = ({ row, memberName, organisationName }: PlacedConsultation): ApprovalDraft => ({
  key: row.id, version: row.version, title: memberName, place: organisationName, reason: row.purpose, warning: null, submittedAt: row.askedAt.toISOString(), dueOn: null,
  lines: [{ label: '查阅材料', to: row.kinds.map(paperName).join('、') }, { label: '查看天数', to: `${row.days} 天` }],
  link: { room: 'archives', page: 'file', params: { id: row.memberId } }, decisions: ['approve', 'reject'],
});

/** Requests to see own papers that wait for this actor, in the approval centre. */
@Injectable()
export class ConsultationApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'archives';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly queries: ConsultationsQueries,
    private readonly deciding: ConsultationService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, range: ApprovalRange): Promise<ApprovalDraft[]> {
    return mayEver(actor, 'archives.keep') ? (await this.queries.waiting(actor, range)).map(draftOf) : [];
  }

  async count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    return mayEver(actor, 'archives.keep') ? this.queries.countWaiting(actor) : { count: 0, oldestAt: null };
  }

  /** Sending back ends it as a no does: the person asks anew. */
  async decide(actor: Actor, trace: RequestTrace, key: string, { decision, version, opinion }: ApprovalVerdict): Promise<void> {
    await this.deciding.decide({ actor, trace }, key, { version, decision: decision === 'approve' ? 'approve' : 'reject', opinion });
  }
}
