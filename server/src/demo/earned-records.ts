import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { shanghaiDay, type CalendarDay, type Id } from '@party/shared/kernel';
import { minutesOf, type LearningForm } from '@party/shared/learning';
import { MEETING_RULES, tookPart, type MeetingKind, type SeatMark } from '@party/shared/meetings';
import type { PointSource } from '@party/shared/points';

/** A record of a room that earns points: the event as that room names it. */
export interface Earned {
  memberId: Id;
  source: PointSource;
  eventId: string;
  day: CalendarDay;
  /** When the service would have booked it. */
  at: Date;
  evidence: string;
}

interface PieceRow { memberId: Id; id: Id; form: LearningForm; seconds: number | string; day: CalendarDay; at: Date }
interface SessionRow { memberId: Id; id: Id; minutes: number; day: CalendarDay; at: Date }
interface SeatRow { memberId: Id; id: Id; kind: MeetingKind; topic: string; mark: SeatMark; startsAt: Date; at: Date }
interface SheetRow { memberId: Id; quizId: Id; round: string; title: string; at: Date }

/** What the people of the demo have done that earns points, read from the records of the rooms, the oldest first. */
@Injectable()
export class EarnedRecords {
  constructor(private readonly source: DataSource) {}

  /** Before a day. */
  async of(memberIds: readonly Id[], before: CalendarDay): Promise<Earned[]> {
    if (memberIds.length === 0) return [];
    const found = await Promise.all([this.pieces(memberIds), this.sessions(memberIds), this.meetings(memberIds), this.quizzes(memberIds)]);
    return found.flat().filter((one) => one.day < before && shanghaiDay(one.at.getTime()) < before).sort((a, b) => a.at.getTime() - b.at.getTime() || (a.memberId < b.memberId ? -1 : 1));
  }

  private async pieces(memberIds: readonly Id[]): Promise<Earned[]> {
    const rows = (await this.source.query(
      `SELECT p.member_id AS memberId, r.id, r.form, p.seconds, p.completed_on AS day, p.touched_at AS at FROM learning_progress p JOIN learning_resource r ON r.id = p.resource_id
        WHERE p.member_id IN (?) AND p.completed_on IS NOT NULL`, [memberIds],
    )) as PieceRow[];
    return rows.map(({ memberId, id, seconds, day, at }) => ({ memberId, source: 'learning', eventId: `${memberId}:${id}`, day, at, evidence: `学习记录：${minutesOf(Number(seconds))} 分钟` }));
  }

  private async sessions(memberIds: readonly Id[]): Promise<Earned[]> {
    const rows = (await this.source.query(
      `SELECT a.member_id AS memberId, k.id, k.minutes, k.held_on AS day, k.recorded_at AS at FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id
        WHERE a.member_id IN (?) AND k.withdrawn_at IS NULL AND k.source_id IS NULL`, [memberIds],
    )) as SessionRow[];
    return rows.map(({ memberId, id, minutes, day, at }) => ({ memberId, source: 'learning', eventId: `${memberId}:${id}`, day, at, evidence: `线下学习记录：${minutes} 分钟` }));
  }

  private async meetings(memberIds: readonly Id[]): Promise<Earned[]> {
    const rows = (await this.source.query(
      `SELECT s.member_id AS memberId, m.id, m.kind, m.topic, s.mark, m.starts_at AS startsAt, m.changed_at AS at FROM meeting_seat s JOIN meeting m ON m.id = s.meeting_id
        WHERE s.member_id IN (?) AND m.state IN ('confirmed', 'closed')`, [memberIds],
    )) as SeatRow[];
    return rows.filter((row) => tookPart(row.mark))
      .map(({ memberId, id, kind, topic, startsAt, at }) => ({ memberId, source: 'meeting', eventId: id, day: shanghaiDay(startsAt.getTime()), at, evidence: `${MEETING_RULES[kind].label}：${topic}` }));
  }

  /** A round once, by the first sheet that passed. */
  private async quizzes(memberIds: readonly Id[]): Promise<Earned[]> {
    const rows = (await this.source.query(
      `SELECT a.member_id AS memberId, a.quiz_id AS quizId, a.round, q.title, MIN(a.handed_in_at) AS at FROM quiz_attempt a JOIN quiz q ON q.id = a.quiz_id
        WHERE a.member_id IN (?) AND a.passed = 1 GROUP BY a.member_id, a.quiz_id, a.round, q.title`, [memberIds],
    )) as SheetRow[];
    return rows.map(({ memberId, quizId, round, title, at }) => ({ memberId, source: 'quiz', eventId: `${quizId}:${round}`, day: shanghaiDay(at.getTime()), at, evidence: `答题合格：${title}` }));
  }
}
