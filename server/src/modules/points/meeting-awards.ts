import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shanghaiDay } from '@party/shared/kernel';
import { timeOfDay } from '@party/shared/learning';
import { MEETING_RULES } from '@party/shared/meetings';
import type { Tx } from '../../platform/database/transaction.js';
import { LearningApi } from '../learning/learning.api.js';
import { MeetingsEvents, type MeetingConfirmed, type MeetingsListener } from '../meetings/meetings.events.js';
import { AwardPointsService } from './award-points.service.js';
import { CorrectPointsService } from './correct-points.service.js';

/** Gives points for meetings that were attended, in the commit that confirms the minutes: until then the list may still be corrected. */
@Injectable()
export class MeetingAwards implements OnModuleInit, MeetingsListener {
  constructor(
    private readonly events: MeetingsEvents,
    private readonly learning: LearningApi,
    private readonly awarding: AwardPointsService,
    private readonly correcting: CorrectPointsService,
  ) {}

  onModuleInit(): void {
    this.events.listen(this);
  }

  /** Members are locked one after the other in the order of their ids, as everywhere. */
  async confirmed(tx: Tx, event: MeetingConfirmed): Promise<void> {
    const { id, kind, topic, day, memberIds } = event;
    for (const memberId of memberIds) await this.awarding.execute(tx, { source: 'meeting', eventId: id, memberId, day, evidence: `${MEETING_RULES[kind].label}：${topic}` });
    if (kind === 'lecture') await this.takeBackWrittenDown(tx, event);
  }

  /**
   * A lecture that somebody had put down as an offline session before its minutes were confirmed is one event: the meeting's points stand, those of the
   * session get their counter-entry. The other way round learning refuses the session, and it holds the days of the people before anybody books, so no
   * session can come in between.
   */
  private async takeBackWrittenDown(tx: Tx, { startsAt, minutes, memberIds }: MeetingConfirmed): Promise<void> {
    const begins = startsAt.getTime();
    for (const { memberId, sessionId } of await this.learning.sessionsAt(tx, { on: shanghaiDay(begins), at: timeOfDay(begins), minutes }, memberIds)) {
      await this.correcting.reverseEvent(tx, { source: 'learning', eventId: `${memberId}:${sessionId}`, memberId }, '同一次党课已按组织生活计分');
    }
  }
}
