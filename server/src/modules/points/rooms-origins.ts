import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { MEETING_RULES } from '@party/shared/meetings';
import type { PointOrigin } from '@party/shared/points';
import { LearningApi } from '../learning/learning.api.js';
import { MeetingsApi } from '../meetings/meetings.api.js';
import { NotesApi } from '../notes/notes.api.js';
import { originKey, PointOrigins, type AskedOrigin, type OriginReader } from './point-origins.js';

/** What entries of the rooms that know nothing of points came from: pieces and offline sessions, meetings, notes. */
@Injectable()
export class RoomsOrigins implements OnModuleInit {
  constructor(
    private readonly rooms: PointOrigins,
    private readonly learning: LearningApi,
    private readonly meetings: MeetingsApi,
    private readonly notes: NotesApi,
  ) {}

  onModuleInit(): void {
    this.rooms.register('learning', { origins: (asked, reader) => this.learnt(asked, reader) });
    this.rooms.register('meeting', { origins: (asked) => this.attended(asked) });
    this.rooms.register('essay', { origins: (asked) => this.written(asked) });
  }

  /** Events are named `<member>:<piece or session>`. A piece that is offered no more is found in the person's record. */
  private async learnt(asked: readonly AskedOrigin[], reader: OriginReader): Promise<Map<string, PointOrigin>> {
    const idOf = ({ eventId }: AskedOrigin): Id => eventId.split(':')[1] ?? '';
    const ids = asked.map(idOf);
    const [pieces, sessions] = await Promise.all([this.learning.names(ids), this.learning.sessionTopics(ids)]);
    const record = ({ memberId }: AskedOrigin): PointOrigin['link'] => ({ room: 'learning', page: 'record', params: reader === 'self' ? {} : { id: memberId } });
    return told(asked, (one) => {
      const piece = pieces.get(idOf(one));
      const title = piece?.title ?? sessions.get(idOf(one));
      return title === undefined ? null : { title, link: piece?.open === true ? { room: 'learning', page: 'resource', params: { id: piece.id } } : record(one) };
    });
  }

  private async attended(asked: readonly AskedOrigin[]): Promise<Map<string, PointOrigin>> {
    const names = await this.meetings.names(asked.map((one) => one.eventId));
    return told(asked, ({ eventId }) => {
      const found = names.get(eventId);
      return found === undefined ? null : { title: `${MEETING_RULES[found.kind].label}：${found.topic}`, link: { room: 'meetings', page: 'meeting', params: { id: eventId } } };
    });
  }

  /** Events are named `<note>:<what and version>`. */
  private async written(asked: readonly AskedOrigin[]): Promise<Map<string, PointOrigin>> {
    const idOf = ({ eventId }: AskedOrigin): Id => eventId.split(':')[0] ?? '';
    const titles = await this.notes.titles(asked.map(idOf));
    return told(asked, (one) => {
      const title = titles.get(idOf(one));
      return title === undefined ? null : { title, link: { room: 'notes', page: 'note', params: { id: idOf(one) } } };
    });
  }
}

const told = (asked: readonly AskedOrigin[], tell: (one: AskedOrigin) => PointOrigin | null): Map<string, PointOrigin> =>
  new Map(asked.flatMap((one) => {
    const origin = tell(one);
    return origin === null ? [] : [[originKey(one), origin] as const];
  }));
