import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatShanghai, type Id } from '@party/shared/kernel';
import { LEAVE_STATE_LABELS, MEETING_ANSWER_LABELS, MEETING_RULES, SEAT_MARK_LABELS, type LeaveState, type MeetingAnswer, type MeetingKind, type SeatMark } from '@party/shared/meetings';
import type { Tx } from '../../platform/database/transaction.js';
import { MemberUses, OwnDataSources, type MemberUseSource, type OwnDataSource } from '../members/members.api.js';
import { MeetingsRepository } from './meetings.repository.js';

interface SeatRow {
  kind: MeetingKind;
  topic: string;
  startsAt: Date;
  answer: MeetingAnswer | null;
  leaveState: LeaveState | null;
  leaveReason: string | null;
  mark: SeatMark | null;
}

/** Tells the roster what this room holds about people. */
@Injectable()
export class MeetingsOfPerson implements OnModuleInit, MemberUseSource, OwnDataSource {
  readonly heading = '三会一课与主题党日';

  constructor(
    private readonly source: DataSource,
    private readonly rows: MeetingsRepository,
    private readonly uses: MemberUses,
    private readonly ownData: OwnDataSources,
  ) {}

  onModuleInit(): void {
    this.uses.register(this);
    this.ownData.register(this);
  }

  usedAmong(tx: Tx | undefined, ids: readonly Id[]): Promise<Id[]> {
    return this.rows.seatedAmong(ids, tx);
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const rows = (await this.source.query(
      `SELECT k.kind, k.topic, k.starts_at AS startsAt, s.answer, s.leave_state AS leaveState, s.leave_reason AS leaveReason, s.mark
         FROM meeting_seat s JOIN meeting k ON k.id = s.meeting_id WHERE s.member_id = ? AND k.noticed_at IS NOT NULL ORDER BY k.starts_at, k.id`, [memberId],
    )) as SeatRow[];
    return rows.map(({ kind, topic, startsAt, answer, leaveState, leaveReason, mark }) => ({
      kind: MEETING_RULES[kind].label, topic, startsAt: formatShanghai(startsAt.getTime()), answer: answer && MEETING_ANSWER_LABELS[answer],
      leave: leaveState && LEAVE_STATE_LABELS[leaveState], leaveReason, mark: mark && SEAT_MARK_LABELS[mark],
    }));
  }
}
