import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { apiRoutes } from '@party/shared/api';
import type { Id } from '@party/shared/kernel';
import { DELIVERY_DEADLINE_MS, isFinalDelivery, reminderPage, reminderValues } from '@party/shared/subscriptions';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { OutboxHandlers, type OutboxMessage } from '../../platform/outbox/outbox-handlers.js';
import { MAX_ATTEMPTS } from '../../platform/outbox/outbox-queue.js';
import { SubscribeMessageSender, type SubscribeMessage } from '../../platform/wechat/subscribe-message.port.js';
import { WechatFailure, type WechatFailureKind } from '../../platform/wechat/wechat-failure.js';
import { IdentityApi } from '../identity/identity.api.js';
import { DeliveriesRepository, type CarriedMessage } from './deliveries.repository.js';
import { GrantLedger } from './grant-ledger.js';
import type { MessageDelivery } from './subscription-records.entity.js';
import { TemplateIds } from './template-ids.js';

/** Topic of the outbox. */
export const REMINDERS = 'subscriptions.send';

const ROOMS = Object.keys(apiRoutes);
/** A fault of ours or of the template: the same message will never pass, and somebody has to look at it. */
const OUR_FAULT: readonly WechatFailureKind[] = ['argument_invalid', 'template_unknown', 'page_unknown', 'scene_invalid'];
/** Nobody there to remind. */
const NOBODY: readonly WechatFailureKind[] = ['recipient_unknown', 'blocked'];

/**
 * Sends one message to WeChat: reserve an acceptance, send, spend it. Each of the three is a commit of its own, so that a worker
 * that dies in between leaves a row that says how far it had come. Everything is asked again at the moment of sending: the
 * binding, the settings, whether the message was read meanwhile.
 */
@Injectable()
export class SendReminderService implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
    private readonly rows: DeliveriesRepository,
    private readonly ledger: GrantLedger,
    private readonly identity: IdentityApi,
    private readonly sender: SubscribeMessageSender,
    private readonly templates: TemplateIds,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.handlers.register(REMINDERS, (message) => this.execute(message));
  }

  private async execute({ payload, attempt }: OutboxMessage): Promise<void> {
    const { messageId } = payload as { messageId: Id };
    const claimed = await this.transactions.run((tx) => this.claim(tx, messageId));
    if (!claimed) return;
    try {
      const { messageId: wechatId } = await this.sender.send(claimed.message);
      await this.transactions.run(async (tx) => {
        await this.ledger.consume(tx, messageId);
        await this.rows.move(tx, messageId, 'delivered', { wechatId: wechatId.slice(0, 64), reason: null });
      });
    } catch (fault) {
      if (!(fault instanceof WechatFailure)) throw fault;
      await this.failed(claimed.delivery, fault, attempt);
    }
  }

  /** Set an acceptance aside and note that the message is being sent; null when it is not to be sent. */
  private async claim(tx: Tx, messageId: Id): Promise<{ delivery: MessageDelivery; message: SubscribeMessage } | null> {
    const delivery = await this.rows.lock(tx, messageId);
    if (!delivery || isFinalDelivery(delivery.state)) return null;
    const { memberId, template, dueAt } = delivery;
    const carried = await this.rows.message(tx, messageId);
    const openid = await this.identity.openidOfMember(memberId, tx);
    const templateId = this.templates.of(template);
    const values = carried && reminderValues({ ...carried, at: carried.createdAt.getTime() });
    const stays = await this.reasonToStay(tx, memberId, { carried, openid, templateId, values });
    const late = this.clock.now() - dueAt.getTime() > DELIVERY_DEADLINE_MS;
    if (stays !== null || late) return this.stay(tx, messageId, stays);
    if (!(await this.ledger.reserve(tx, delivery, messageId))) return this.stay(tx, messageId, 'no_grant');
    // Found under way: whoever sent it before left no word of the answer.
    await this.rows.move(tx, messageId, 'sending', { uncertain: delivery.uncertain + (delivery.state === 'sending' ? 1 : 0) });
    if (carried === null || openid === null || templateId === null || values === null) return null;
    return { delivery, message: { openid, templateId, values, page: reminderPage(carried.link, ROOMS) } };
  }

  private async reasonToStay(
    tx: Tx, memberId: Id, { carried, openid, templateId, values }: { carried: CarriedMessage | null; openid: string | null; templateId: string | null; values: object | null },
  ): Promise<string | null> {
    if (carried === null) return 'gone';
    if (carried.readAt !== null) return 'read';
    if (openid === null) return 'not_bound';
    if (templateId === null) return 'no_template';
    if (values === null) return 'no_text';
    return (await this.rows.setting(memberId, tx))?.muted.includes(carried.kind) ? 'muted' : null;
  }

  /** It stands in the app alone; null as the reason: too late to disturb anybody with it. */
  private async stay(tx: Tx, messageId: Id, reason: string | null): Promise<null> {
    await this.ledger.release(tx, messageId);
    await this.rows.move(tx, messageId, reason === null ? 'failed' : 'in_app', { reason: reason ?? 'too_late' });
    return null;
  }

  /** @throws WechatFailure when another try may help */
  private async failed(delivery: MessageDelivery, fault: WechatFailure, attempt: number): Promise<void> {
    const { messageId } = delivery;
    const unknown = fault.details.delivery === 'unknown';
    const again = await this.transactions.run(async (tx) => {
      if (fault.kind === 'not_granted') return this.end(tx, messageId, 'refused', fault, () => this.ledger.voidAll(tx, delivery));
      if (NOBODY.includes(fault.kind)) return this.end(tx, messageId, 'failed', fault, () => this.ledger.voidAll(tx, delivery));
      if (OUR_FAULT.includes(fault.kind)) return this.end(tx, messageId, 'failed', fault, () => this.ledger.release(tx, messageId));
      // Nobody knows whether it arrived: the acceptance stays set aside, and the next try counts the doubt.
      if (!unknown) await this.ledger.release(tx, messageId);
      if (attempt >= MAX_ATTEMPTS) return this.end(tx, messageId, 'failed', fault, () => (unknown ? this.ledger.consume(tx, messageId) : Promise.resolve()));
      if (!unknown) await this.rows.move(tx, messageId, 'queued', { reason: fault.kind });
      return true;
    });
    if (again) throw fault;
    // A fault of ours stops every message of its kind: somebody must see it, with the field WeChat named.
    if (OUR_FAULT.includes(fault.kind)) this.logger.error({ err: fault, template: delivery.template, field: fault.details.field }, 'WeChat refuses a reminder as it is written');
  }

  private async end(tx: Tx, messageId: Id, state: 'refused' | 'failed', fault: WechatFailure, settle: () => Promise<void>): Promise<false> {
    await settle();
    const { field } = fault.details;
    await this.rows.move(tx, messageId, state, { reason: field === undefined ? fault.kind : `${fault.kind}:${field}`.slice(0, 60) });
    return false;
  }
}
