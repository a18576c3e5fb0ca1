import { Injectable, type OnModuleInit } from '@nestjs/common';
import { anniversaryWords, isKept, NOTICE_DAYS, TALK_DAYS, type BirthdayRow } from '@party/shared/birthdays';
import { addDays, daysBetween, shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { Clock } from '../../platform/clock/clock.js';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { BirthdaysReader } from './birthdays.reader.js';

function draftOf({ memberId, memberName, organisationId, organisationName, basis, on, nth, milestone }: BirthdayRow, today: CalendarDay): TodoDraft {
  const day = on as CalendarDay;
  const left = daysBetween(today, day);
  const when = left > 0 ? `${left} 天后` : left === 0 ? '今天' : `${-left} 天前`;
  return {
    key: `${memberId}:${day}`, title: `${memberName}${when}政治生日`,
    detail: `${anniversaryWords(basis, nth ?? 0)}${milestone ? '（逢十）' : ''}，${organisationName}。写寄语，一周内谈心谈话`,
    link: { room: 'birthdays', page: 'person', params: { id: memberId } }, dueOn: addDays(day, TALK_DAYS), organisationId,
  };
}

/** Birthdays of the own branch from a week before to a week after, until they were kept. Somebody's own is another's to see to. */
@Injectable()
export class BirthdaysToKeep implements TodoSource, OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly reader: BirthdaysReader,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async todos(actor: Actor): Promise<TodoDraftGroup> {
    const group = { kind: 'birthdays.to_keep', label: '党员政治生日' };
    if (!mayEver(actor, 'birthdays.host')) return { ...group, items: [] };
    const today = shanghaiDay(this.clock.now());
    const rows = await this.reader.hosted(actor, addDays(today, -TALK_DAYS), addDays(today, NOTICE_DAYS));
    const open = rows.filter((row) => row.memberId !== actor.memberId && !isKept(row.deeds));
    return { ...group, items: open.slice(0, MOST_ITEMS).map((row) => draftOf(row, today)), total: open.length };
  }
}
