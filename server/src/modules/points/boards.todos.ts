import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, scopeOf, type Actor } from '@party/shared/permissions';
import { boardPeriod } from '@party/shared/points';
import { formatPeriod } from '@party/shared/kernel';
import { MOST_ITEMS, type TodoDraftGroup } from '@party/shared/workbench';
import { applyScope } from '../../platform/database/scope.js';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { PointBoardRow } from './point-records.entity.js';
import { PointsLedger } from './points-ledger.js';

interface DraftRow { id: string; branchId: string; branchName: string; period: string; version: number }

/** Drafts of 周小晒 that the branch has to check: until one is published its members see nothing of the week but their own points. */
@Injectable()
export class BoardsToDo implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly ledger: PointsLedger,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'points.boards', label: '周小晒' };
    if (!mayEver(actor, 'points.publish')) return { ...group, items: [] };
    const query = this.ledger.manager().createQueryBuilder(PointBoardRow, 'b').innerJoin('organisation', 'o', 'o.id = b.branch_id')
      .select('b.id', 'id').addSelect('b.branch_id', 'branchId').addSelect('o.name', 'branchName').addSelect('b.period', 'period').addSelect('b.version', 'version').where("b.state = 'draft'");
    applyScope(query, scopeOf(actor, 'points.publish'), { path: 'o.path' });
    const rows = await query.orderBy('b.made_at', 'DESC').addOrderBy('b.id').limit(MOST_ITEMS).getRawMany<DraftRow>();
    return {
      ...group,
      items: rows.map(({ id, branchId, branchName, period, version }) => {
        const week = boardPeriod(period);
        return { key: id, title: `${week === null ? period : formatPeriod(week)}周小晒`, detail: `${branchName}。${version === 1 ? '草稿' : `第 ${version} 版`}已生成，请核对后公布`, link: { room: 'points', page: 'boards', params: {} }, dueOn: null, organisationId: branchId };
      }),
    };
  }
}
