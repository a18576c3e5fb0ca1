import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MEMBER_FIELD_LABELS } from '@party/shared/members';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import type { CorrectionRow } from '@party/shared/corrections';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { CorrectionsReader } from './corrections.reader.js';

const fieldsOf = ({ diff }: CorrectionRow): string => diff.map((one) => MEMBER_FIELD_LABELS[one.field]).join('、');

const toDecide = (row: CorrectionRow): TodoDraft => ({
  key: row.id, title: `审批${row.memberName}的信息更正`, detail: `${row.organisationName}：${fieldsOf(row)}`,
  link: { room: 'corrections', page: 'decide', params: { id: row.id } }, dueOn: null, organisationId: null,
});

const toMend = (row: CorrectionRow): TodoDraft => ({
  key: row.id, title: '您的信息更正被退回，请修改', detail: row.opinion, link: { room: 'corrections', page: 'detail', params: { id: row.id } }, dueOn: null, organisationId: null,
});

/** Requests that wait for the actor's decision: the very rows of the approval list. */
@Injectable()
export class CorrectionsToDecide implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: CorrectionsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'corrections.to_decide', label: '信息更正审批' };
    if (!mayEver(actor, 'corrections.decide')) return { ...group, items: [] };
    const [{ items }, counts] = await Promise.all([this.reader.list(actor, ['submitted'], { limit: MOST_ITEMS }), this.reader.counts(actor)]);
    return { ...group, items: items.map(toDecide), total: counts.submitted };
  }
}

/** The actor's own request that was sent back. */
@Injectable()
export class OwnReturnedCorrection implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: CorrectionsReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'corrections.returned', label: '退回修改' };
    if (actor.memberId === null || !mayEver(actor, 'corrections.submit')) return { ...group, items: [] };
    // At most one request of a person is under way, and it is the latest.
    const { items } = await this.reader.own(actor, { limit: 1 });
    return { ...group, items: items.filter((row) => row.state === 'returned').map(toMend) };
  }
}
