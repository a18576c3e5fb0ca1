import { Injectable, type OnModuleInit } from '@nestjs/common';
import { mayEver, scopeOf, type Actor } from '@party/shared/permissions';
import { LEG_LABELS, type LegKind } from '@party/shared/transfers';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import type { Id } from '@party/shared/kernel';
import { applyScope } from '../../platform/database/scope.js';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';

interface OpenLeg {
  id: Id;
  kind: LegKind;
  dueOn: string;
  memberName: string;
  fromName: string;
  toName: string;
}

const toEnd = ({ id, kind, dueOn, memberName, fromName, toName }: OpenLeg): TodoDraft => ({
  key: `${id}-${kind}`, title: `办理${memberName}的${LEG_LABELS[kind].label}`, detail: `${fromName} → ${toName}`, link: { room: 'transfers', page: 'detail', params: { id } }, dueOn, organisationId: null,
});

/** Legs whose term runs and whose office the actor acts for, the soonest due first. */
@Injectable()
export class LegsToEnd implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly rows: TransferLegsRepository,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'transfers.legs', label: '组织关系转接手续' };
    if (!mayEver(actor, 'transfers.end_leg')) return { ...group, items: [] };
    const query = this.rows.open().andWhere('l.due_on IS NOT NULL').innerJoin('member', 'm', 'm.id = t.member_id');
    applyScope(query, scopeOf(actor, 'transfers.end_leg'), { path: 'o.path', memberId: 't.member_id' });
    const total = await query.clone().select('COUNT(*)', 'count').getRawOne<{ count: string | number }>();
    const items = await query
      .select('t.id', 'id').addSelect('l.kind', 'kind').addSelect('l.due_on', 'dueOn').addSelect('m.name', 'memberName').addSelect('t.from_name', 'fromName').addSelect('t.to_name', 'toName')
      .orderBy('l.due_on').addOrderBy('t.id').addOrderBy('l.kind').limit(MOST_ITEMS)
      .getRawMany<OpenLeg>();
    return { ...group, items: items.map(toEnd), total: Number(total?.count ?? 0) };
  }
}
