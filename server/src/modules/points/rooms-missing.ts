import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { MEETING_RULES } from '@party/shared/meetings';
import type { MissingThing } from '@party/shared/points';
import { CircularsApi } from '../circulars/circulars.api.js';
import { MeetingsApi } from '../meetings/meetings.api.js';
import { NotesApi } from '../notes/notes.api.js';
import { MissingSources, type MissingAsker, type MissingSource } from './missing-sources.js';

/** What the rooms that know nothing of points have for somebody to do: documents to confirm, meetings to attend, notes to write anew. */
@Injectable()
export class RoomsMissing implements MissingSource, OnModuleInit {
  constructor(
    private readonly sources: MissingSources,
    private readonly circulars: CircularsApi,
    private readonly meetings: MeetingsApi,
    private readonly notes: NotesApi,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async missing(people: readonly MissingAsker[]): Promise<ReadonlyMap<Id, MissingThing[]>> {
    const ids = people.map(({ id }) => id);
    const [documents, meetings, notes] = await Promise.all([this.circulars.unconfirmed(people), this.meetings.ahead(ids), this.notes.returned(ids)]);
    const found = new Map<Id, MissingThing[]>(ids.map((id) => [id, (documents.get(id) ?? []).map((one) => ({ kind: 'document', title: one.title, dueOn: one.dueOn, room: 'circulars', page: 'circular', id: one.id }))]));
    for (const { memberId, id, kind, topic, startsAt } of meetings) found.get(memberId)?.push({ kind: 'meeting', title: `${MEETING_RULES[kind].label}：${topic}`, dueOn: shanghaiDay(startsAt.getTime()), room: 'meetings', page: 'meeting', id });
    for (const { memberId, id, title } of notes) found.get(memberId)?.push({ kind: 'note', title: `修改后重新提交：${title}`, dueOn: null, room: 'notes', page: 'note', id });
    return found;
  }
}
