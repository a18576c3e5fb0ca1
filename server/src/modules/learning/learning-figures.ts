import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id, Period } from '@party/shared/kernel';
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
        `SELECT a.member_id AS memberId, SUM(k.minutes) AS sum FROM learning_attendance a JOIN learning_meeting k ON k.id = a.meeting_id
          WHERE a.member_id IN (?) AND k.withdrawn_at IS NULL AND k.held_on BETWEEN ? AND ? GROUP BY a.member_id`, [memberIds, ...range],
      ) as Promise<Sum[]>,
    ]);
    const [seconds, minutes] = [byMember(online), byMember(offline)];
    return new Map(memberIds.map((id) => [id, { online: minutesOf(seconds.get(id) ?? 0), offline: minutes.get(id) ?? 0 }]));
  }
}

const byMember = (rows: readonly Sum[]): Map<Id, number> => new Map(rows.map((row) => [row.memberId, Number(row.sum)]));
