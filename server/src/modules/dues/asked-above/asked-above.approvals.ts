import type { OnModuleInit } from '@nestjs/common';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import type { ApprovalRange, ApprovalSource, ApprovalSources, ApprovalVerdict } from '../../workbench/workbench.api.js';
import type { AskedAboveRow } from './asked-above.entity.js';
import type { AskedAboveReader, AskedAboveView } from './asked-above.reader.js';

/** What such a request says beyond who asks for whom. */
export type AskedLines = ApprovalDraft['lines'];

/** Such requests in the approval centre of those above the branch. */
export abstract class AskedAboveApprovals<Row extends AskedAboveRow, More extends object> implements ApprovalSource, OnModuleInit {
  abstract readonly kind: ApprovalSource['kind'];

  constructor(
    private readonly sources: ApprovalSources,
    private readonly reader: AskedAboveReader<Row, More>,
    private readonly deciding: Pick<ApprovalSource, 'decide'>,
  ) {}

  protected abstract lines(view: AskedAboveView & More): AskedLines;

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<ApprovalDraft[]> {
    const place = after === null ? null : { at: new Date(after.submittedAt), id: after.key };
    const waiting = await this.reader.waiting(actor, { after: place, limit, newest: sort === 'newest' });
    return waiting.map((view) => ({
      key: view.id, version: view.version, title: view.memberName, place: view.branchName, lines: this.lines(view), reason: view.reason, warning: null, submittedAt: view.askedAt, dueOn: null,
      // Months and sums stand there; the roster's record says nothing of dues.
      link: { room: 'dues', page: 'member', params: { id: view.memberId } }, decisions: ['approve', 'return', 'reject'],
    }));
  }

  count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    return this.reader.countWaiting(actor);
  }

  decide(actor: Actor, trace: RequestTrace, key: string, verdict: ApprovalVerdict): Promise<void> {
    return this.deciding.decide(actor, trace, key, verdict);
  }
}
