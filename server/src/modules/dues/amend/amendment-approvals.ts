import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatMonth, signedFen, type AmendmentView, type DuesMonth } from '@party/shared/dues';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../../workbench/workbench.api.js';
import { AmendDuesService } from './amend-dues.service.js';
import { DuesAmendmentsReader } from './dues-amendments.reader.js';

const draftOf = (row: AmendmentView): ApprovalDraft => ({
  key: row.id, version: row.version, title: row.memberName, place: row.branchName,
  lines: [{ label: '更正月份', from: null, to: row.from === row.until ? formatMonth(row.from as DuesMonth) : `${formatMonth(row.from as DuesMonth)}至${formatMonth(row.until as DuesMonth)}` }, { label: '应交合计', from: null, to: `${signedFen(row.differenceFen)} 元` }],
  reason: row.reason, warning: null, submittedAt: row.askedAt, dueOn: null, link: { room: 'members', page: 'detail', params: { id: row.memberId } }, decisions: ['approve', 'return', 'reject'],
});

/** Amendments that wait for somebody above the branch, in the approval centre. */
@Injectable()
export class AmendmentApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'dues_amendments';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: DuesAmendmentsReader,
    private readonly amending: AmendDuesService,
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
    return this.amending.decide(actor, trace, key, verdict);
  }
}
