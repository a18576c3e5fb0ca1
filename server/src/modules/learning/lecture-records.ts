import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import { timeOfDay } from '@party/shared/learning';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import type { Tx } from '../../platform/database/transaction.js';
import { MeetingsEvents, type MeetingConfirmed, type MeetingsListener } from '../meetings/meetings.events.js';
import { AttendanceRepository } from './attendance.repository.js';
import { LearningMeeting } from './learning-meeting.entity.js';

/**
 * A party lecture is learning: once its minutes are confirmed it stands in the records of whoever was there, with its minutes, and nobody
 * writes it down a second time. Its points are those of the meeting, so nothing is told to points from here.
 */
@Injectable()
export class LectureRecords implements OnModuleInit, MeetingsListener {
  constructor(
    private readonly events: MeetingsEvents,
    private readonly attendance: AttendanceRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.listen(this);
  }

  /** Whoever was put down for the time already keeps that line. */
  async confirmed(tx: Tx, { id: sourceId, kind, organisationId, topic, place, startsAt, minutes, confirmedBy, memberIds }: MeetingConfirmed): Promise<void> {
    if (kind !== 'lecture' || memberIds.length === 0) return;
    const held = { id: this.ids.next(), heldOn: shanghaiDay(startsAt.getTime()), heldAt: timeOfDay(startsAt.getTime()), minutes };
    const days = await this.attendance.hold(tx, held, memberIds);
    for (const { memberId } of await this.attendance.unavailable(tx, held, memberIds)) days.delete(memberId);
    if (days.size === 0) return;
    await tx.manager.insert(LearningMeeting, {
      ...held, organisationId, version: 1, place, topic, sourceId, recordedBy: confirmedBy, recordedAt: this.clock.date(), withdrawnBy: null, withdrawnAt: null, codeSecret: null, openedAt: null, closedAt: null,
    });
    await this.attendance.add(tx, held, days);
  }
}
