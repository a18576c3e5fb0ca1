import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, type Actor } from '@party/shared/permissions';
import type { MonthAction } from '@party/shared/points';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../../workbench/workbench.api.js';
import { MonthsReader } from './months.reader.js';

const WORDS: Readonly<Partial<Record<MonthAction, string>>> = {
  record: '请填写评语、登记支部决定', confirm: '决定已登记，请第二人复核', answer: '有异议等待答复', close: '公示期满，请办结',
};

/** Months on which the branch has a step to take. */
@Injectable()
export class MonthsToDo implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: MonthsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'points.months', label: '月大评' };
    if (!mayEver(actor, 'points.publish')) return { ...group, items: [] };
    return {
      ...group,
      items: (await this.reader.open(actor, MOST_ITEMS)).map(({ found: { row, branchName }, step }) => ({
        key: row.id, title: `${Number(row.month.slice(5))}月学习评议`, detail: `${branchName}。${WORDS[step] ?? ''}`, link: { room: 'points', page: 'month', params: { id: row.id } }, dueOn: null, organisationId: row.branchId,
      })),
    };
  }
}
