import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ABSENCE_ALERT_LABELS, ABSENCE_RULES, type AbsenceRow } from '@party/shared/absences';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { AbsencesReader } from './absences.reader.js';

const detailPage = (id: string): TodoDraft['link'] => ({ room: 'absences', page: 'detail', params: { id } });

const toDecide = (row: AbsenceRow): TodoDraft => ({
  key: row.id, title: `审批${row.memberName}的外出登记`, detail: `${row.organisationName}：${ABSENCE_RULES[row.kind].label}，${row.place}`, link: detailPage(row.id), dueOn: null, organisationId: null,
});

function toKeep(row: AbsenceRow): TodoDraft {
  const { label } = ABSENCE_RULES[row.kind];
  const ends = row.alert === 'overrun' || row.alert === 'ends_soon';
  return {
    key: row.id, title: `${row.memberName}（${label}）${row.alert === 'none' ? '' : ABSENCE_ALERT_LABELS[row.alert]}`,
    detail: ends ? `${row.organisationName}，登记至 ${row.until ?? ''}` : `${row.organisationName}，上次联系 ${row.lastContactOn ?? '还没有'}`,
    link: detailPage(row.id), dueOn: ends ? row.until : row.contactDueOn, organisationId: null,
  };
}

const toMend = (row: AbsenceRow): TodoDraft => ({
  key: row.id, title: '您的外出登记申请被退回，请修改', detail: `${ABSENCE_RULES[row.kind].label}，${row.place}`, link: detailPage(row.id), dueOn: null, organisationId: null,
});

/** Requests that wait for the actor's decision. */
@Injectable()
export class AbsencesToDecide implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: AbsencesReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'absences.to_decide', label: '外出登记审批' };
    if (!mayEver(actor, 'absences.keep')) return { ...group, items: [] };
    const { rows, total } = await this.reader.toDecide(actor, MOST_ITEMS);
    return { ...group, items: rows.slice(0, MOST_ITEMS).map(toDecide), total };
  }
}

/** Absences in force whose end or whose next contact is near or past, for their keepers. */
@Injectable()
export class AbsencesToKeep implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: AbsencesReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'absences.to_keep', label: '外出党员联系与到期' };
    if (!mayEver(actor, 'absences.keep')) return { ...group, items: [] };
    const { rows, total } = await this.reader.urgent(actor, MOST_ITEMS);
    return { ...group, items: rows.map(toKeep), total };
  }
}

/** The actor's own request that was sent back. */
@Injectable()
export class OwnReturnedAbsence implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: AbsencesReader,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'absences.returned', label: '外出登记退回修改' };
    if (actor.memberId === null || !mayEver(actor, 'absences.submit')) return { ...group, items: [] };
    // At most one absence of a person is open, and it is the latest.
    const { items } = await this.reader.own(actor, { limit: 1 });
    return { ...group, items: items.filter((row) => row.state === 'returned').map(toMend) };
  }
}
