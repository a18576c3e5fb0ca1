import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays, dayBounds, formatShanghai, shanghaiDay } from '@party/shared/kernel';
import { MEETING_RULES } from '@party/shared/meetings';
import { mayEver, type Actor } from '@party/shared/permissions';
import { MOST_ITEMS, type TodoDraft, type TodoDraftGroup } from '@party/shared/workbench';
import { Clock } from '../../platform/clock/clock.js';
import { TodoSources, type TodoSource } from '../workbench/workbench.api.js';
import { MeetingsQueries, type MeetingsQuery, type PlacedMeeting } from './meetings.query.js';

/** Days within which the minutes are expected to be written and confirmed. */
const MINUTES_DAYS = 7;

function draftOf({ row, organisationName, groupName }: PlacedMeeting, title: string, days: number): TodoDraft {
  const on = shanghaiDay(row.startsAt.getTime());
  return {
    key: row.id, title: `${title}：${MEETING_RULES[row.kind].label}`, detail: `${formatShanghai(row.startsAt.getTime())}，${row.topic}，${groupName ?? organisationName}`,
    link: { room: 'meetings', page: 'meeting', params: { id: row.id } }, dueOn: addDays(on, days), organisationId: row.organisationId,
  };
}

/** One kind of thing that waits in meetings: which they are, and what they are called. */
interface Waiting {
  kind: string;
  label: string;
  title: string;
  days: number;
  query(actor: Actor): MeetingsQuery | null;
}

/** What waits for people in meetings: those of today, leave to decide, minutes to write and to confirm. */
@Injectable()
export class MeetingTodos implements OnModuleInit {
  constructor(
    private readonly sources: TodoSources,
    private readonly queries: MeetingsQueries,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    for (const one of this.waiting()) this.sources.register(this.source(one));
  }

  private waiting(): Waiting[] {
    return [
      { kind: 'meetings.today', label: '今天的会议', title: '今天开会', days: 0, query: (actor) => this.today(actor) },
      { kind: 'meetings.leaves', label: '会议请假审批', title: '有人请假，等您批准', days: 0, query: (actor) => this.leaves(actor) },
      { kind: 'meetings.to_write', label: '会议记录', title: '请写会议记录', days: MINUTES_DAYS, query: (actor) => this.recorded(actor) },
      { kind: 'meetings.to_confirm', label: '会议记录确认', title: '请确认会议记录', days: MINUTES_DAYS, query: (actor) => this.confirmed(actor) },
    ];
  }

  private source({ kind, label, title, days, query }: Waiting): TodoSource {
    return {
      todos: async (actor): Promise<TodoDraftGroup> => {
        const found = query(actor);
        if (found === null) return { kind, label, items: [] };
        const total = await found.clone().getCount();
        const rows = await this.queries.placed(found.orderBy('k.startsAt').addOrderBy('k.id').limit(MOST_ITEMS));
        return { kind, label, items: rows.map((row) => draftOf(row, title, days)), total };
      },
    };
  }

  /** The actor is expected and has not signed in. */
  private today(actor: Actor): MeetingsQuery | null {
    if (!mayEver(actor, 'meetings.own')) return null;
    const { start, end } = dayBounds(shanghaiDay(this.clock.now()));
    return this.queries.scoped(actor, 'meetings.own')
      .andWhere("k.state IN ('noticed', 'held') AND k.starts_at >= :start AND k.starts_at < :end", { start: new Date(start), end: new Date(end) })
      .andWhere("s.mark IS NULL AND (s.leave_state IS NULL OR s.leave_state <> 'granted')");
  }

  /** Somebody else's leave waits. */
  private leaves(actor: Actor): MeetingsQuery | null {
    if (!mayEver(actor, 'meetings.mark')) return null;
    return this.queries.scoped(actor, 'meetings.mark')
      .andWhere("k.state IN ('noticed', 'held') AND EXISTS (SELECT 1 FROM meeting_seat w WHERE w.meeting_id = k.id AND w.leave_state = 'asked' AND w.member_id <> :self)", { self: actor.memberId });
  }

  /** The actor was named recorder and the meeting was held. */
  private recorded(actor: Actor): MeetingsQuery | null {
    if (!mayEver(actor, 'meetings.record')) return null;
    return this.queries.scoped(actor, 'meetings.record').andWhere("k.state = 'held' AND k.recorder_id = :self", { self: actor.memberId });
  }

  /** The chair confirms; a keeper where the chair handed the minutes in. */
  private confirmed(actor: Actor): MeetingsQuery | null {
    if (!mayEver(actor, 'meetings.confirm')) return null;
    return this.queries.scoped(actor, 'meetings.confirm')
      .andWhere("k.state = 'submitted' AND NOT (k.submitted_by <=> :self) AND (k.chair_id = :self OR k.chair_id = k.submitted_by)", { self: actor.memberId });
  }
}
