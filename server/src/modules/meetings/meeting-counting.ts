import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Id } from '@party/shared/kernel';
import type { MeetingCounts } from '@party/shared/meetings';
import type { Tx } from '../../platform/database/transaction.js';

/** A list nobody stands on. */
export const NOBODY: MeetingCounts = { expected: 0, invited: 0, coming: 0, online: 0, leaveAsked: 0, leaveGranted: 0, silent: 0, present: 0, late: 0, absent: 0, entitled: 0, voters: 0 };

/** What each figure counts; those of the expected leave invited people out. */
const FIGURES: Readonly<Record<keyof MeetingCounts, string>> = {
  expected: "part <> 'invited'",
  invited: "part = 'invited'",
  coming: "part <> 'invited' AND answer = 'coming'",
  online: "part <> 'invited' AND answer = 'online'",
  leaveAsked: "part <> 'invited' AND leave_state = 'asked'",
  leaveGranted: "part <> 'invited' AND leave_state = 'granted'",
  silent: "part <> 'invited' AND answer IS NULL",
  present: "part <> 'invited' AND mark IN ('present', 'late', 'online')",
  late: "part <> 'invited' AND mark = 'late'",
  absent: "part <> 'invited' AND mark = 'absent'",
  entitled: "part = 'voting'",
  voters: "part = 'voting' AND mark IN ('present', 'late')",
};

const COLUMNS = Object.entries(FIGURES).map(([name, rule]) => `COALESCE(SUM(${rule}), 0) AS \`${name}\``).join(', ');

/** Counts lists: the figures people see while they gather are these. */
@Injectable()
export class MeetingCounting {
  constructor(private readonly source: DataSource) {}

  async of(ids: readonly Id[], tx?: Tx): Promise<Map<Id, MeetingCounts>> {
    if (ids.length === 0) return new Map();
    const rows = (await (tx?.manager ?? this.source.manager).query(`SELECT meeting_id AS id, ${COLUMNS} FROM meeting_seat WHERE meeting_id IN (?) GROUP BY meeting_id`, [ids])) as Record<string, string | number>[];
    return new Map(rows.map(({ id, ...figures }) => [String(id), Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value)])) as unknown as MeetingCounts]));
  }

  async one(id: Id, tx?: Tx): Promise<MeetingCounts> {
    return (await this.of([id], tx)).get(id) ?? NOBODY;
  }
}
