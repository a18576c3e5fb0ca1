import { Injectable, type OnModuleInit } from '@nestjs/common';
import { disturbableAt, templateOf } from '@party/shared/subscriptions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { MessageChannels, type MessageChannel, type NewMessage, type ToldMessage } from '../notifications/notifications.api.js';
import { DeliveriesRepository, type Reachable } from './deliveries.repository.js';
import { REMINDERS } from './send-reminder.service.js';
import { TemplateIds } from './template-ids.js';

/** People of one statement. */
const BATCH = 500;

/** Queues what is told in the app for WeChat too, where the person has accepted it, in the same commit. */
@Injectable()
export class WechatChannel implements MessageChannel, OnModuleInit {
  constructor(
    private readonly channels: MessageChannels,
    private readonly rows: DeliveriesRepository,
    private readonly outbox: Outbox,
    private readonly templates: TemplateIds,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.channels.register(this);
  }

  async carry(tx: Tx, told: readonly ToldMessage[], message: Pick<NewMessage, 'kind'>): Promise<void> {
    for (let at = 0; at < told.length; at += BATCH) await this.some(tx, told.slice(at, at + BATCH), message);
  }

  private async some(tx: Tx, told: readonly ToldMessage[], { kind }: Pick<NewMessage, 'kind'>): Promise<void> {
    const template = templateOf(kind);
    const known = this.templates.of(template) !== null;
    const people = known ? await this.rows.reachable(tx, told.map((one) => one.memberId), template) : [];
    const reachable = new Map(people.map((one) => [one.memberId, one]));
    const now = this.clock.now();
    const deliveries = told.map(({ id, memberId }) => {
      const who = reachable.get(memberId);
      const reason = known ? reasonToStay(who, kind) : 'no_template';
      const dueAt = new Date(reason === null ? disturbableAt(now, who?.quiet ?? null) : now);
      return { messageId: id, template, state: reason === null ? ('queued' as const) : ('in_app' as const), reason, dueAt };
    });
    await this.rows.add(tx, deliveries);
    await this.outbox.addMany(tx, deliveries.filter(({ state }) => state === 'queued').map(({ messageId, dueAt }) =>
      ({ topic: REMINDERS, key: messageId, payload: { messageId }, notBefore: dueAt.getTime() })));
  }
}

/** Why a message stays in the app; null when it may leave. */
function reasonToStay(who: Reachable | undefined, kind: NewMessage['kind']): string | null {
  if (!who) return 'not_bound';
  if (who.muted.includes(kind)) return 'muted';
  return who.free ? null : 'no_grant';
}
