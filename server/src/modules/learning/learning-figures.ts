import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CalendarDay, Id, Period } from '@party/shared/kernel';
import { minutesOf } from '@party/shared/learning';

interface Sum {
  memberId: Id;
  sum: string | number;
}

/** What somebody learnt in a period, in minutes. */
export interface LearntMinutes {
  online: number;
  offline: number;
}

/** Sums of the records themselves, for several people at once. */
@Injectable()
export class LearningFigures {
  constructor(private readonly source: DataSource) {}

  /** Minutes from the first to the last day; everybody asked for is in the answer. */
  async minutes(memberIds: readonly Id[], { first, last }: Pick<Period, 'first' | 'last'>): Promise<Map<Id, LearntMinutes>> {
    if (memberIds.length === 0) return new Map();
    const range = [first, last];
    const [online, offline] = await Promise.all([
      this.source.query('SELECT member_id AS memberId, SUM(seconds) AS sum FROM learning_credit WHERE member_id IN (?) AND day BETWEEN ? AND ? GROUP BY member_id', [memberIds, ...range]) as Promise<Sum[]>,
      this.source.query(
        `SELECT a.member_id AS memberId, SUM(COALESCE(a.seconds, k.minutes * 60)) AS sum FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id
          WHERE a.member_id IN (?) AND k.withdrawn_at IS NULL AND k.held_on BETWEEN ? AND ? GROUP BY a.member_id`, [memberIds, ...range],
      ) as Promise<Sum[]>,
    ]);
    const [here, there] = [byMember(online), byMember(offline)];
    return new Map(memberIds.map((id) => [id, { online: minutesOf(here.get(id) ?? 0), offline: minutesOf(there.get(id) ?? 0) }]));
  }

  /** What the minutes of many people come to, who are chosen by a query of their ids: the sum of what each has. */
  async sums(people: string, value: unknown, { first, last }: Pick<Period, 'first' | 'last'>): Promise<LearntMinutes> {
    const of = async (seconds: string): Promise<number> => {
      const [row] = (await this.source.query(`SELECT SUM(IF(t.seconds > 0, GREATEST(1, FLOOR(t.seconds / 60)), 0)) AS sum FROM (${seconds}) t`, [value, first, last])) as { sum: string | number | null }[];
      return Number(row?.sum ?? 0);
    };
    const [online, offline] = await Promise.all([
      of(`SELECT SUM(c.seconds) AS seconds FROM (${people}) q JOIN learning_credit c ON c.member_id = q.id WHERE c.day BETWEEN ? AND ? GROUP BY q.id`),
      of(`SELECT SUM(COALESCE(a.seconds, k.minutes * 60)) AS seconds FROM (${people}) q JOIN learning_attendance a ON a.member_id = q.id JOIN learning_meeting k ON k.id = a.meeting_id WHERE k.withdrawn_at IS NULL AND k.held_on BETWEEN ? AND ? GROUP BY q.id`),
    ]);
    return { online, offline };
  }

  /** Minutes of somebody by day; days without any are left out. */
  async days(memberId: Id, { first, last }: Pick<Period, 'first' | 'last'>): Promise<{ day: CalendarDay; minutes: number }[]> {
    const rows = (await this.source.query(
      `SELECT t.day, SUM(t.seconds) AS sum FROM (
         SELECT day, seconds FROM learning_credit WHERE member_id = ? AND day BETWEEN ? AND ?
         UNION ALL
         SELECT k.held_on, COALESCE(a.seconds, k.minutes * 60) FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id WHERE a.member_id = ? AND k.withdrawn_at IS NULL AND k.held_on BETWEEN ? AND ?
       ) t GROUP BY t.day HAVING SUM(t.seconds) > 0 ORDER BY t.day`, [memberId, first, last, memberId, first, last],
    )) as { day: CalendarDay; sum: string | number }[];
    return rows.map(({ day, sum }) => ({ day, minutes: minutesOf(Number(sum)) }));
  }
}

const byMember = (rows: readonly Sum[]): Map<Id, number> => new Map(rows.map((row) => [row.memberId, Number(row.sum)]));
