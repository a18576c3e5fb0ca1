import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DIFFERENCE_LABELS } from '@party/shared/payments';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import type { PayDifferenceRow } from './pay-difference.entity.js';
import { PaymentsQueries } from './payments.query.js';

const draftOf = ({ id, kind, day, number, organisationId }: PayDifferenceRow): TodoDraft => ({
  key: id, title: DIFFERENCE_LABELS[kind], detail: `${day} 的账单，订单 ${number}`, link: { room: 'payments', page: 'differences', params: {} }, dueOn: null, organisationId,
});

/** Differences from WeChat's bills that two people have not settled, but those that wait for somebody else than this reader. */
@Injectable()
export class DifferencesToHandle implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly queries: PaymentsQueries,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'payments.differences', label: '微信支付对账差异' };
    if (!mayEver(actor, 'payments.reconcile')) return { ...group, items: [] };
    const [rows, total] = await this.queries.differences(actor).andWhere('d.agreed_at IS NULL AND (d.handled_by IS NULL OR d.handled_by <> :self)', { self: actor.memberId }).orderBy('d.found_at').addOrderBy('d.id').limit(MOST_ITEMS).getManyAndCount();
    return { ...group, items: rows.map(draftOf), total };
  }
}
