import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ARRIVAL_SEAT_LABELS, type ArrivalRow } from '@party/shared/arrivals';
import { labelOf, STAGES } from '@party/shared/members';
import { mayEver, type Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { ArrivalsReader } from './arrivals.reader.js';
import { DecideArrivalService } from './decide-arrival.service.js';

const draftOf = (row: ArrivalRow): ApprovalDraft => ({
  key: row.id, version: row.version, title: row.name, place: row.officeName ?? row.toName,
  lines: [{ label: row.seat === null ? '转入' : ARRIVAL_SEAT_LABELS[row.seat], from: row.sendingName, to: row.toName }],
  reason: labelOf(STAGES, row.stage), warning: row.returning ? '该同志曾在本校名册中，接收后沿用原来的党员信息和历史。' : null, submittedAt: row.changedAt, dueOn: null,
  link: { room: 'arrivals', page: 'detail', params: { id: row.id } }, decisions: ['approve', 'return', 'reject'],
});

/** Arrivals whose office the actor decides for, in the approval centre; they wait there since the last step. */
@Injectable()
export class ArrivalApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'arrivals';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: ArrivalsReader,
    private readonly deciding: DecideArrivalService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, range: ApprovalRange): Promise<ApprovalDraft[]> {
    return mayEver(actor, 'arrivals.decide') ? (await this.reader.waiting(actor, range)).map(draftOf) : [];
  }

  async count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    return mayEver(actor, 'arrivals.decide') ? this.reader.countWaiting(actor) : { count: 0, oldestAt: null };
  }

  decide(actor: Actor, trace: RequestTrace, key: string, verdict: ApprovalVerdict): Promise<void> {
    return this.deciding.decide(actor, trace, key, verdict);
  }
}
