import { Injectable, type OnModuleInit } from '@nestjs/common';
import { POINT_SOURCE_WORDS, type PointClaimView } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { PointClaimsReader } from './point-claims.reader.js';
import { ProposePointsService } from './propose-points.service.js';

const draftOf = (row: PointClaimView): ApprovalDraft => ({
  key: row.id, version: row.version, title: row.memberName, place: row.branchName, lines: [{ label: POINT_SOURCE_WORDS[row.source].label, to: row.day }, { label: '申报人', to: row.askedBy }],
  reason: row.evidence, warning: null, submittedAt: row.askedAt, dueOn: null, link: { room: 'points', page: 'claims', params: {} }, decisions: ['approve', 'return', 'reject'],
});

/** Points proposed by hand, in the approval centre of everybody but who proposed them. */
@Injectable()
export class PointsApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'points';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: PointClaimsReader,
    private readonly proposing: ProposePointsService,
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
    return this.proposing.decide(actor, trace, key, verdict);
  }
}
