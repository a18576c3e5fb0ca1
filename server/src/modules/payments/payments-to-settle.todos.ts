import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatFen } from '@party/shared/dues';
import { REFUND_STATE_LABELS } from '@party/shared/payments';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { PaymentsQueries, type PlacedOrder, type PlacedRefund } from './payments.query.js';

const heldDraft = ({ row, memberName, branchName }: PlacedOrder): TodoDraft => ({
  key: row.id, title: `${memberName}的订单待核对`, detail: `${branchName}，${formatFen(row.totalFen)} 元，微信支付的答复与${row.state === 'open' || row.state === 'closed' ? '订单' : '订单或退款'}不一致`, link: { room: 'payments', page: 'orders', params: { tab: 'held' } }, dueOn: null, organisationId: null,
});

const refundDraft = ({ row, memberName, branchName }: PlacedRefund): TodoDraft => ({
  key: row.id, title: `${memberName}的退款没有到账`, detail: `${branchName}，${formatFen(row.fen)} 元，${REFUND_STATE_LABELS[row.state]}，请在微信商户平台办理`, link: { room: 'payments', page: 'orders', params: { tab: 'back' } }, dueOn: null, organisationId: null,
});

/** Held orders for which nobody has proposed anything. */
@Injectable()
export class HeldOrdersToResolve implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly queries: PaymentsQueries,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'payments.held', label: '待核对的在线交纳订单' };
    if (!mayEver(actor, 'payments.refund')) return { ...group, items: [] };
    const rows = await this.queries.placed(this.queries.toResolve(actor).orderBy('p.created_at').addOrderBy('p.id').limit(MOST_ITEMS));
    return { ...group, items: rows.map(heldDraft), total: rows.length < MOST_ITEMS ? rows.length : await this.queries.toResolve(actor).getCount() };
  }
}

/** Refunds that WeChat calls abnormal, or that do not arrive however often it is asked. */
@Injectable()
export class RefundsToPursue implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly queries: PaymentsQueries,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'payments.refunds_stuck', label: '没有到账的退款' };
    if (!mayEver(actor, 'payments.refund')) return { ...group, items: [] };
    const rows = await this.queries.placedRefunds(this.queries.stuck(actor).orderBy('r.asked_at').addOrderBy('r.id').limit(MOST_ITEMS));
    return { ...group, items: rows.map(refundDraft), total: rows.length < MOST_ITEMS ? rows.length : await this.queries.stuck(actor).getCount() };
  }
}
