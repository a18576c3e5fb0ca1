import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ArrivalRow } from '@party/shared/arrivals';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { ArrivalsReader } from './arrivals.reader.js';

const waited = (days: number): string => (days === 0 ? '今天送到' : `已等待 ${days} 天`);
const draft = (row: ArrivalRow, title: string, detail: string, dueOn: string | null = null): TodoDraft => ({
  key: row.id, title, detail, link: { room: 'arrivals', page: 'detail', params: { id: row.id } }, dueOn, organisationId: null,
});

/** Arrivals whose office the actor decides for: the very rows of the approval centre. */
@Injectable()
export class ArrivalsToDecide implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: ArrivalsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'arrivals.to_decide', label: '组织关系转入审批' };
    if (!mayEver(actor, 'arrivals.decide')) return { ...group, items: [] };
    const [rows, { count: total }] = await Promise.all([this.reader.waiting(actor, { after: null, limit: MOST_ITEMS, sort: 'oldest' }), this.reader.countWaiting(actor)]);
    return { ...group, items: rows.map((row) => draft(row, `办理${row.name}的组织关系转入`, `${row.sendingName} → ${row.toName}，${waited(row.waitingDays)}`)), total };
  }
}

/** Arrivals that were sent back to the actor. */
@Injectable()
export class ArrivalsToMend implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: ArrivalsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'arrivals.returned', label: '转入登记退回修改' };
    if (!mayEver(actor, 'arrivals.register')) return { ...group, items: [] };
    return { ...group, items: (await this.reader.toMend(actor, MOST_ITEMS)).map((row) => draft(row, `${row.name}的转入登记被退回，请修改`, `转入${row.toName}`)) };
  }
}

/** Receipts that the actor has to send, with the day they are due. */
@Injectable()
export class ReceiptsToSend implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: ArrivalsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'arrivals.receipts', label: '转入回执' };
    if (!mayEver(actor, 'arrivals.dispose')) return { ...group, items: [] };
    const { rows, total } = await this.reader.receipts(actor, MOST_ITEMS);
    return { ...group, items: rows.map((row) => draft(row, `寄出${row.name}的转入回执`, row.sendingName, row.receiptDueOn)), total };
  }
}
