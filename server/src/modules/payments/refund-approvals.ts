import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatFen } from '@party/shared/dues';
import type { Actor } from '@party/shared/permissions';
import type { ApprovalDraft } from '@party/shared/workbench';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { ApprovalSources, type ApprovalRange, type ApprovalSource, type ApprovalVerdict } from '../workbench/workbench.api.js';
import { PaymentsQueries, type PlacedRefund } from './payments.query.js';
import { RefundOrderService } from './refund-order.service.js';

const draftOf = ({ row, memberName, branchName, number }: PlacedRefund): ApprovalDraft => ({
  key: row.id, version: row.version, title: memberName, place: branchName,
  lines: [
    { label: '退款金额', to: `${formatFen(row.fen)} 元` }, ...(row.months === '' ? [] : [{ label: '恢复未交的月份', to: row.months.replaceAll(',', '、') }]),
    number === null ? { label: '退款凭据号', to: row.receiptNumber ?? '' } : { label: '订单号', to: number },
  ],
  reason: row.reason, warning: null, submittedAt: row.askedAt.toISOString(), dueOn: null, link: { room: 'payments', page: number === null ? 'hand' : 'orders', params: {} }, decisions: ['approve', 'return', 'reject'],
});

/** Refunds that wait for a second person, in the approval centre. */
@Injectable()
export class RefundApprovals implements ApprovalSource, OnModuleInit {
  readonly kind = 'payments';

  constructor(
    private readonly sources: ApprovalSources,
    private readonly queries: PaymentsQueries,
    private readonly refunding: RefundOrderService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async list(actor: Actor, { after, limit, sort }: ApprovalRange): Promise<ApprovalDraft[]> {
    const place = after === null ? null : { at: new Date(after.submittedAt), id: after.key };
    return (await this.queries.placedRefunds(orderFrom(this.queries.toDecide(actor), { column: 'r.asked_at', id: 'r.id', direction: sort === 'newest' ? 'DESC' : 'ASC' }, place, limit))).map(draftOf);
  }

  async count(actor: Actor): Promise<{ count: number; oldestAt: string | null }> {
    const found = await this.queries.toDecide(actor).select('COUNT(*)', 'count').addSelect('MIN(r.asked_at)', 'oldest').getRawOne<{ count: number | string; oldest: Date | null }>();
    return { count: Number(found?.count ?? 0), oldestAt: found?.oldest?.toISOString() ?? null };
  }

  /** A refund that is sent back and one that is refused are settled alike: it can be asked for again. */
  async decide(actor: Actor, trace: RequestTrace, key: string, { version, decision, opinion }: ApprovalVerdict): Promise<void> {
    await this.refunding.decide(actor, trace, key, { version, decision: decision === 'approve' ? 'approve' : 'refuse', ...(opinion === undefined ? {} : { opinion }) });
  }
}
