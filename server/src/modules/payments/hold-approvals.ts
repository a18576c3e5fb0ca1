import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatFen } from '@party/shared/dues';
import { HOLD_OUTCOME_LABELS } from '@party/shared/payments';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { PaymentsQueries, type PlacedHold } from './payments.query.js';
import { ResolveHoldService } from './resolve-hold.service.js';

const draftOf = ({ row, memberName, branchName, number, totalFen }: PlacedHold): ApprovalDraft => ({
  key: row.id, version: row.version, title: memberName, place: branchName,
  lines: [{ label: '处理办法', to: HOLD_OUTCOME_LABELS[row.outcome] }, { label: '订单金额', to: `${formatFen(totalFen)} 元` }, { label: '订单号', to: number }],
  reason: row.evidence, warning: null, submittedAt: row.askedAt.toISOString(), dueOn: null, link: { room: 'payments', page: 'orders', params: { tab: 'held' } }, decisions: ['approve', 'return', 'reject'],
});

/** Proposals about held orders that wait for a second person, in the approval centre. */
@Injectable()
export class HoldApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'payment_holds';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly queries: PaymentsQueries,
    private readonly resolving: ResolveHoldService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<ApprovalDraft[]> {
    const place = after === null ? null : { at: new Date(after.submittedAt), id: after.key };
    return (await this.queries.placedHolds(orderFrom(this.queries.holdsToDecide(actor), { column: 'h.asked_at', id: 'h.id', direction: sort === 'newest' ? 'DESC' : 'ASC' }, place, limit))).map(draftOf);
  }

  async count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.queries.holdsToDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(h.asked_at)', 'oldest').getRawOne<{ count: number | string; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  /** A proposal that is sent back and one that is refused are settled alike: another can be made. */
  async decide(actor: Actor, trace: RequestTrace, key: string, { version, decision, opinion }: ApprovalVerdict): Promise<void> {
    await this.resolving.decide(actor, trace, key, { version, decision: decision === 'approve' ? 'approve' : 'refuse', ...(opinion === undefined ? {} : { opinion }) });
  }
}
