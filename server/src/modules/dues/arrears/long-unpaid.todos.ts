import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, type Actor } from '@party/shared/permissions';
import type { TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../../workbench/workbench.api.js';
import { LongUnpaidQueries } from './long-unpaid.query.js';

/** Whether a post is at a branch or a committee: those nearest look at people, and a school is not counted through for a home page. */
const isBelowSchool = (path: string): boolean => path.split('/').filter((one) => one !== '').length > 1;

/** Members of the own branch or committee who have paid nothing for six months: one line, since it is people who are to be looked at, not dealt with. */
@Injectable()
export class LongUnpaidTodos implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly queries: LongUnpaidQueries,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'dues.long_unpaid', label: '长期未交党费' };
    const paths = [...new Set(actor.positions.map((one) => one.organisationPath))].filter(isBelowSchool);
    if (!mayEver(actor, 'dues.collect') || paths.length === 0) return { ...group, items: [] };
    const query = this.queries.within(actor, 'dues.collect').andWhere(`(${paths.map((_, at) => `o.path LIKE :own${at}`).join(' OR ')})`, Object.fromEntries(paths.map((path, at) => [`own${at}`, `${path}%`])));
    const count = await query.getCount();
    if (count === 0) return { ...group, items: [] };
    return {
      ...group, items: [{
        key: 'all', title: `${count} 名党员满六个月未交党费`, detail: '请了解情况，提醒补交，确有困难的提出减免', link: { room: 'dues', page: 'month', params: { filter: 'long_unpaid' } }, dueOn: null, organisationId: null,
      }],
    };
  }
}
