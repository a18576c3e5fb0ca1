import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { PointAppealsReader } from './point-appeals.reader.js';

/** Objections that wait for an answer. */
@Injectable()
export class PointAppealsToAnswer implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: PointAppealsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'points.appeals', label: '积分异议' };
    if (!mayEver(actor, 'points.decide')) return { ...group, items: [] };
    const { items } = await this.reader.list(actor, { limit: MOST_ITEMS });
    return {
      ...group,
      items: items.filter((one) => one.mayAnswer).map(({ id, memberName, organisationId, branchName }) => ({
        key: id, title: `${memberName}对积分有异议`, detail: `${branchName}。请核实后答复`, link: { room: 'points', page: 'claims', params: { tab: 'appeals' } }, dueOn: null, organisationId,
      })),
    };
  }
}
