import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatFen, formatMonth, RELIEF_LABELS, type DuesMonth, type ReliefView } from '@party/shared/dues';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { DuesReliefsReader } from './dues-reliefs.reader.js';
import { RelieveDuesService } from './relieve-dues.service.js';

const draftOf = (row: ReliefView): ApprovalDraft => ({
  key: row.id, version: row.version, title: row.memberName, place: row.branchName,
  lines: [{
    label: RELIEF_LABELS[row.kind], from: null,
    to: `${formatMonth(row.from as DuesMonth)}至${formatMonth(row.until as DuesMonth)}${row.reducedFen === null ? '' : `，每月交 ${formatFen(row.reducedFen)} 元`}${row.deferredUntil === null ? '' : `，最迟${formatMonth(row.deferredUntil as DuesMonth)}交纳`}`,
  }],
  reason: row.reason, warning: null, submittedAt: row.askedAt, dueOn: null, link: { room: 'members', page: 'detail', params: { id: row.memberId } }, decisions: ['approve', 'return', 'reject'],
});

/** Reliefs that wait for somebody above the branch, in the approval centre. */
@Injectable()
export class DuesApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'dues';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: DuesReliefsReader,
    private readonly relieving: RelieveDuesService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<ApprovalDraft[]> {
    const place = after === null ? null : { at: new Date(after.submittedAt), id: after.key };
    return (await this.reader.waiting(actor, { after: place, limit, newest: sort === 'newest' })).map(draftOf);
  }

  count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    return this.reader.countWaiting(actor);
  }

  decide(actor: Actor, trace: RequestTrace, key: string, verdict: ApprovalVerdict): Promise<void> {
    return this.relieving.decide(actor, trace, key, verdict);
  }
}
