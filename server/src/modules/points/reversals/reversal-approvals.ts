import { Injectable, type OnModuleInit } from '@nestjs/common';
import { POINT_SOURCE_WORDS, type PointReversalView } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../../workbench/workbench.api.js';
import { PointReversalsReader } from './point-reversals.reader.js';
import { PointReversalsService } from './point-reversals.service.js';

const draftOf = ({ id, version, memberName, branchName, entry, reason, askedBy, askedAt }: PointReversalView): ApprovalDraft => ({
  key: id, version, title: memberName, place: branchName, lines: [{ label: POINT_SOURCE_WORDS[entry.source].label, to: `${entry.day} ${entry.points} 分` }, { label: '提出人', to: askedBy }], reason, warning: null,
  submittedAt: askedAt, dueOn: null, link: { room: 'points', page: 'reversals', params: {} }, decisions: ['approve', 'return', 'reject'],
});

/** Entries to be taken back, in the approval centre of everybody but who proposed it. */
@Injectable()
export class ReversalApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'point_reversals';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: PointReversalsReader,
    private readonly reversing: PointReversalsService,
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
    return this.reversing.decide(actor, trace, key, verdict);
  }
}
