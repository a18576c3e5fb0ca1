import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { CircularsReader } from './circulars.reader.js';

/** Documents that wait for somebody's confirmation. */
@Injectable()
export class CircularsToConfirm implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: CircularsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'circulars.to_confirm', label: '文件知悉' };
    if (actor.memberId === null) return { ...group, items: [] };
    const [page, total] = await Promise.all([this.reader.own(actor, { reading: 'unread', limit: MOST_ITEMS }), this.reader.waiting(actor)]);
    const items = page.items.map((row) => ({
      key: row.id, title: `阅读确认：${row.title}`, detail: row.again ? `${row.organisationName}，新版本` : row.organisationName, link: { room: 'circulars', page: 'circular', params: { id: row.id } }, dueOn: row.dueOn, organisationId: null,
    }));
    return { ...group, items, total };
  }
}
