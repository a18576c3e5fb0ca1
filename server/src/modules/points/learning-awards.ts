import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { LearningEvents, type LearningCompleted, type LearningListener, type LearningRevoked } from '../learning/learning.events.js';
import { AwardPointsService } from './award-points.service.js';
import { CorrectPointsService } from './correct-points.service.js';

const SOURCE = 'learning';

/** Gives points for what was learnt, in the commit of the record, and takes them back when the record was not so. */
@Injectable()
export class LearningAwards implements OnModuleInit, LearningListener {
  constructor(
    private readonly events: LearningEvents,
    private readonly awarding: AwardPointsService,
    private readonly correcting: CorrectPointsService,
  ) {}

  onModuleInit(): void {
    this.events.listen(this);
  }

  async completed(tx: Tx, { id, memberId, day, form, minutes }: LearningCompleted): Promise<void> {
    const evidence = `${form === 'offline' ? '线下学习记录' : '学习记录'}：${minutes} 分钟`;
    await this.awarding.execute(tx, { source: SOURCE, eventId: id, memberId, day, evidence });
  }

  revoked(tx: Tx, { id, memberId }: LearningRevoked): Promise<void> {
    return this.correcting.reverseEvent(tx, { source: SOURCE, eventId: id, memberId }, '学习记录已撤销');
  }
}
