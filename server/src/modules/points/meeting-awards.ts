import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MEETING_RULES } from '@party/shared/meetings';
import type { Tx } from '../../platform/database/transaction.js';
import { MeetingsEvents, type MeetingConfirmed, type MeetingsListener } from '../meetings/meetings.events.js';
import { AwardPointsService } from './award-points.service.js';

/** Gives points for meetings that were attended, in the commit that confirms the minutes: until then the list may still be corrected. */
@Injectable()
export class MeetingAwards implements OnModuleInit, MeetingsListener {
  constructor(
    private readonly events: MeetingsEvents,
    private readonly awarding: AwardPointsService,
  ) {}

  onModuleInit(): void {
    this.events.listen(this);
  }

  /** Members are locked one after the other in the order of their ids, as everywhere. */
  async confirmed(tx: Tx, { id, kind, topic, day, memberIds }: MeetingConfirmed): Promise<void> {
    for (const memberId of memberIds) await this.awarding.execute(tx, { source: 'meeting', eventId: id, memberId, day, evidence: `${MEETING_RULES[kind].label}：${topic}` });
  }
}
