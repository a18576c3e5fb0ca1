import { Injectable } from '@nestjs/common';
import type { MessageFigures } from '@party/shared/operations';
import type { Actor } from '@party/shared/permissions';
import { OutboxBrakes } from '../../platform/outbox/outbox-brakes.js';
import { OutboxQueue } from '../../platform/outbox/outbox-queue.js';
import { DeliveryFigures, REMINDERS } from '../subscriptions/subscriptions.api.js';
import { TEST_SUBJECT } from './test-reminder.service.js';

/** Minutes over which what was handed to WeChat is counted. */
const SPANS = [5, 60];

/** How messages leave the service, in figures. */
@Injectable()
export class MessageFiguresReader {
  constructor(
    private readonly queue: OutboxQueue,
    private readonly brakes: OutboxBrakes,
    private readonly figures: DeliveryFigures,
  ) {}

  async read({ memberId }: Actor): Promise<MessageFigures> {
    const queue = await this.queue.figures();
    const brake = await this.brakes.read(REMINDERS);
    const lastTest = memberId === null ? null : await this.figures.latestOf(memberId, TEST_SUBJECT);
    return {
      queue: { ...queue, oldestDueAt: queue.oldestDueAt?.toISOString() ?? null },
      pause: brake && { until: brake.heldUntil.toISOString(), reason: brake.reason ?? '', level: brake.level },
      delivered: await Promise.all(SPANS.map(async (minutes) => ({ minutes, count: await this.figures.deliveredWithin(minutes) }))),
      today: await this.figures.today(), templates: await this.figures.ofTemplates(), lastTest: lastTest && { ...lastTest, at: lastTest.at.toISOString() },
    };
  }
}
