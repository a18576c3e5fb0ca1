import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../../workbench/workbench.api.js';
import { XuexiRecordsService } from './xuexi-records.service.js';

/** Disputes about 学习强国 points that wait for an answer. */
@Injectable()
export class XuexiDisputesToAnswer implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly records: XuexiRecordsService,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'points.xuexi', label: '学习强国积分异议' };
    if (!mayEver(actor, 'points.decide')) return { ...group, items: [] };
    const { items } = await this.records.disputes(actor, { limit: MOST_ITEMS });
    return {
      ...group,
      items: items.filter((one) => one.mayAnswer).map(({ id, memberName, branchName, period }) => ({
        key: id, title: `${memberName}对${period}的积分有异议`, detail: `${branchName}。请核实后答复`, link: { room: 'points', page: 'xuexi-kept', params: {} }, dueOn: null, organisationId: null,
      })),
    };
  }
}
