import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ArchiveHandoverRow } from '@party/shared/archives';
import { shanghaiDay } from '@party/shared/kernel';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { Clock } from '../../platform/clock/clock.js';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { HandoversReader } from './handovers.reader.js';
import { PaperChores, type PaperChore } from './paper-chores.query.js';

/** One more than is shown tells that there are more. */
const ASKED = MOST_ITEMS + 1;

const file = (chore: PaperChore, title: string, detail: string): TodoDraft => ({
  key: chore.memberId, title, detail: `${chore.organisationName}保管，${detail}`, link: { room: 'archives', page: 'file', params: { id: chore.memberId } }, dueOn: chore.dueOn, organisationId: null,
});

const handover = ({ id, memberName, fromName, toName, papers, absent, dueOn, state }: ArchiveHandoverRow): TodoDraft => ({
  key: id, title: state === 'open' ? `核对${memberName}的档案` : `${memberName}的档案有 ${absent} 份材料未收到`, detail: `${fromName} → ${toName}，共 ${papers} 份`,
  link: { room: 'archives', page: 'handover', params: { id } }, dueOn: state === 'open' ? dueOn : null, organisationId: null,
});

/** Papers of files the own organisation keeps: to be verified by a second person, and to come back from a loan. */
@Injectable()
export class PapersToDo implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly chores: PaperChores,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
    this.sources.register({ todos: (actor) => this.overdue(actor) });
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'archives.to_verify', label: '档案材料待核验' };
    if (!mayEver(actor, 'archives.receive')) return { ...group, items: [] };
    const rows = await this.chores.toVerify(actor, ASKED);
    return { ...group, items: rows.slice(0, MOST_ITEMS).map((one) => file(one, `核验${one.memberName}的档案材料`, `${one.count} 份待核验`)), total: rows.length };
  }

  private async overdue(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'archives.overdue', label: '借出材料逾期未还' };
    if (!mayEver(actor, 'archives.receive')) return { ...group, items: [] };
    const rows = await this.chores.overdue(actor, shanghaiDay(this.clock.now()), ASKED);
    return { ...group, items: rows.slice(0, MOST_ITEMS).map((one) => file(one, `催还${one.memberName}的档案材料`, `${one.count} 份逾期未还`)), total: rows.length };
  }
}

/** Files that come to the own organisation, and differences on either side. */
@Injectable()
export class HandoversToDo implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: HandoversReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
    this.sources.register({ todos: (actor) => this.differing(actor) });
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'archives.to_check', label: '档案移交待核对' };
    if (!mayEver(actor, 'archives.receive')) return { ...group, items: [] };
    const { rows, total } = await this.reader.toCheck(actor, MOST_ITEMS);
    return { ...group, items: rows.map(handover), total };
  }

  private async differing(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'archives.differing', label: '档案移交差异' };
    if (!mayEver(actor, 'archives.receive')) return { ...group, items: [] };
    const { rows, total } = await this.reader.differing(actor, MOST_ITEMS);
    return { ...group, items: rows.map(handover), total };
  }
}
