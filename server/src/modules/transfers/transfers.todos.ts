import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, type Actor } from '@party/shared/permissions';
import { transferStateText, type TransferRow } from '@party/shared/transfers';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { TransfersReader } from './transfers.reader.js';

const waited = (days: number): string => (days === 0 ? '今天送到' : `已等待 ${days} 天`);

const toDecide = (row: TransferRow): TodoDraft => ({
  key: row.id, title: `审批${row.memberName}的组织关系转接`, detail: `${row.fromName} → ${row.toName}，${waited(row.waitingDays)}`,
  link: { room: 'transfers', page: 'detail', params: { id: row.id } }, dueOn: null, organisationId: null,
});

const toMend = (row: TransferRow): TodoDraft => ({
  key: row.id, title: '您的组织关系转接被退回，请修改', detail: `${row.fromName} → ${row.toName}`,
  link: { room: 'transfers', page: 'detail', params: { id: row.id } }, dueOn: null, organisationId: null,
});

/** Transfers whose office the actor decides for: the very rows of the approval list. */
@Injectable()
export class TransfersToDecide implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: TransfersReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'transfers.to_decide', label: '组织关系转接审批' };
    if (!mayEver(actor, 'transfers.decide')) return { ...group, items: [] };
    const [{ items }, { count: total }] = await Promise.all([this.reader.list(actor, { limit: MOST_ITEMS }), this.reader.countWaiting(actor)]);
    return { ...group, items: items.map(toDecide), total };
  }
}

/** The actor's own transfer that was sent back. */
@Injectable()
export class OwnReturnedTransfer implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: TransfersReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'transfers.returned', label: transferStateText('returned', null) };
    if (actor.memberId === null || !mayEver(actor, 'transfers.submit')) return { ...group, items: [] };
    // At most one transfer of a person is under way, and it is the latest.
    const { items } = await this.reader.own(actor, { limit: 1 });
    return { ...group, items: items.filter((row) => row.state === 'returned').map(toMend) };
  }
}
