import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { MOST_OFFLINE_MINUTES, offlineClash, offlineSpan, spanLength, withoutSpans, type Span } from '@party/shared/learning';
import type { Tx } from '../../platform/database/transaction.js';
import type { LearningMeeting } from './learning-meeting.entity.js';
import { ProgressRepository } from './progress.repository.js';

/** When and how long a session is. */
export type HeldMeeting = Pick<LearningMeeting, 'id' | 'heldOn' | 'heldAt' | 'minutes'>;

/** Why somebody cannot be on a roll. */
export interface Unavailable {
  memberId: Id;
  memberName: string;
  reason: 'elsewhere' | 'day_full';
  /** Of the other session. */
  topic: string;
}

interface Other {
  memberId: Id;
  memberName: string;
  topic: string;
  heldAt: string | null;
  minutes: number;
}

/**
 * Rolls of offline sessions, and what of the day counts by them: seconds somebody has learnt online already count there alone, so every
 * minute is one. Whoever changes a roll holds the days of its people first.
 */
@Injectable()
export class AttendanceRepository {
  constructor(private readonly progress: ProgressRepository) {}

  /** Hold the day of each of the people; gives what of it is taken. */
  async hold(tx: Tx, { heldOn }: HeldMeeting, memberIds: readonly Id[]): Promise<Map<Id, Span[]>> {
    const days = new Map<Id, Span[]>();
    for (const memberId of [...memberIds].sort()) days.set(memberId, await this.progress.lockDay(tx, memberId, heldOn));
    return days;
  }

  /** Those of the people who were at another session at the time, or whose day is full. Their days are held. */
  async unavailable(tx: Tx, meeting: HeldMeeting, memberIds: readonly Id[]): Promise<Unavailable[]> {
    const others = (await tx.manager.query(
      `SELECT a.member_id AS memberId, m.name AS memberName, k.topic, k.held_at AS heldAt, k.minutes FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id JOIN member m ON m.id = a.member_id
        WHERE a.member_id IN (?) AND k.held_on = ? AND k.withdrawn_at IS NULL AND k.id <> ? ORDER BY a.member_id, k.id`, [memberIds, meeting.heldOn, meeting.id],
    )) as Other[];
    return memberIds.flatMap((memberId): Unavailable[] => {
      const own = others.filter((one) => one.memberId === memberId);
      const clash = own.find((one) => offlineClash(one, meeting));
      if (clash !== undefined) return [{ memberId, memberName: clash.memberName, reason: 'elsewhere', topic: clash.topic }];
      const full = own.reduce((sum, { minutes }) => sum + minutes, meeting.minutes) > MOST_OFFLINE_MINUTES;
      return full && own[0] !== undefined ? [{ memberId, memberName: own[0].memberName, reason: 'day_full', topic: own[0].topic }] : [];
    });
  }

  /** Put people whose days are held on a roll; gives the seconds that count for each. */
  async add(tx: Tx, meeting: HeldMeeting, days: ReadonlyMap<Id, readonly Span[]>): Promise<Map<Id, number>> {
    const span = offlineSpan(meeting);
    const seconds = new Map<Id, number>();
    const rows: [Id, Id, number, string][] = [];
    for (const [memberId, taken] of days) {
      const own = span === null ? [] : withoutSpans([span], taken);
      const counted = span === null ? meeting.minutes * 60 : spanLength(own);
      if (own.length > 0) await this.progress.saveDay(tx, memberId, meeting.heldOn, [...taken, ...own]);
      rows.push([meeting.id, memberId, counted, JSON.stringify(own)]);
      seconds.set(memberId, counted);
    }
    if (rows.length > 0) await tx.manager.query('INSERT INTO learning_attendance (meeting_id, member_id, seconds, spans) VALUES ?', [rows]);
    return seconds;
  }

  /** Give back what of their days counted by a session that is taken back; gives who was there. */
  async release(tx: Tx, meeting: HeldMeeting): Promise<Id[]> {
    const roll = (await tx.manager.query('SELECT member_id AS memberId, spans FROM learning_attendance WHERE meeting_id = ? ORDER BY member_id', [meeting.id])) as { memberId: Id; spans: string | null }[];
    for (const { memberId, spans } of roll) {
      const own = JSON.parse(spans ?? '[]') as Span[];
      if (own.length === 0) continue;
      const taken = await this.progress.lockDay(tx, memberId, meeting.heldOn);
      await this.progress.saveDay(tx, memberId, meeting.heldOn, withoutSpans(taken, own));
    }
    return roll.map((one) => one.memberId);
  }
}
