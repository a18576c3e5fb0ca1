import { Injectable, type OnModuleInit } from '@nestjs/common';
import { REMINDER_DAYS, type PositionView } from '@party/shared/organisations';
import { POSITION_LABELS, type Actor } from '@party/shared/permissions';
import type { TodoDraft, TodoDraftGroup } from '@party/shared/workbench';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { TodoSources, type TodoSource } from './todo-sources.js';

function draftOf(position: PositionView): TodoDraft {
  const left = position.daysLeft ?? 0;
  return {
    key: position.id,
    title: `${position.organisationName} ${POSITION_LABELS[position.kind]}${left < 0 ? '任期已满' : '任期将满'}`,
    detail: left < 0 ? `${position.memberName ?? '任职人'}，已超期 ${-left} 天，请安排换届` : `${position.memberName ?? '任职人'}，还有 ${left} 天`,
    link: { room: 'organisations', page: 'detail', params: { id: position.organisationId } },
    dueOn: position.termEndsOn,
    organisationId: position.organisationId,
  };
}

/** Terms that end within the widest reminder, for those who keep the organisation. */
@Injectable()
export class TermEndingTodos implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly organisations: OrganisationsApi,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const ending = await this.organisations.endingPositions(actor, REMINDER_DAYS[0]);
    return { kind: 'positions.term_ending', label: '任期届满', items: ending.map(draftOf) };
  }
}
