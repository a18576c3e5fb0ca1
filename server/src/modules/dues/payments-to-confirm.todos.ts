import { Injectable, type OnModuleInit } from '@nestjs/common';
import { formatFen, WAY_LABELS } from '@party/shared/dues';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { DuesQueries, type PlacedPayment } from './dues.query.js';

const draftOf = ({ row, memberName, branchName }: PlacedPayment): TodoDraft => ({
  key: row.id, title: `确认${memberName}交来的党费`, detail: `${branchName}，${WAY_LABELS[row.way]} ${formatFen(row.totalFen)} 元，收据 ${row.receiptNumber}`, link: { room: 'dues', page: 'payments', params: {} }, dueOn: null, organisationId: null,
});

/** Money that somebody else has written down and that waits for a second person. */
@Injectable()
export class PaymentsToConfirm implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly queries: DuesQueries,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'dues.to_confirm', label: '待确认的党费收款' };
    if (!mayEver(actor, 'dues.collect')) return { ...group, items: [] };
    const rows = await this.queries.placedPayments(this.queries.toConfirm(actor).orderBy('p.booked_at').addOrderBy('p.id').limit(MOST_ITEMS));
    return { ...group, items: rows.map(draftOf), total: rows.length < MOST_ITEMS ? rows.length : await this.queries.toConfirm(actor).getCount() };
  }
}
