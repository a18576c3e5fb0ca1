import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { Gatherer } from '../../platform/outbox/gatherer.js';
import { OutboxHandlers, type OutboxMessage } from '../../platform/outbox/outbox-handlers.js';
import { LONGEST_PAUSE_MS, MAX_ATTEMPTS } from '../../platform/outbox/outbox-queue.js';
import { SubscribeMessageSender } from '../../platform/wechat/subscribe-message.port.js';
import { WechatFailure, type WechatFailureKind } from '../../platform/wechat/wechat-failure.js';
import { DeliveriesRepository, type Delivered } from './deliveries.repository.js';
import { GrantLedger } from './grant-ledger.js';
import { LAST_START_MS, ReminderClaims, type ClaimedReminder } from './reminder-claims.js';
import { ReminderBrake } from './reminder-brake.js';
import { SendingPace } from './sending-pace.js';
import type { MessageDelivery } from './subscription-records.entity.js';

/** Topic of the outbox. */
export const REMINDERS = 'subscriptions.send';

/** Messages of one transaction: enough to share its cost, few enough that nobody waits long for its locks. */
const TOGETHER = { most: 300, lingerMs: 25 };
/** A fault of ours or of the template: the same message will never pass, and somebody has to look at it. */
const OUR_FAULT: readonly WechatFailureKind[] = ['argument_invalid', 'template_unknown', 'page_unknown', 'scene_invalid'];
/** Nobody there to remind. */
const NOBODY: readonly WechatFailureKind[] = ['recipient_unknown', 'blocked'];

/**
 * Sends messages to WeChat: reserve an acceptance, send, spend it. Each of the three is a commit of its own, so that a worker
 * that dies in between leaves rows that say how far they had come; messages that are at the same step share its commit.
 * Everything is asked again at the moment of sending: the binding, the settings, whether the message was read meanwhile.
 */
@Injectable()
export class SendReminderService implements OnModuleInit {
  private readonly claiming: Gatherer<Id, ClaimedReminder | null>;
  private readonly booking: Gatherer<Delivered>;

  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly transactions: Transactions,
    private readonly rows: DeliveriesRepository,
    private readonly ledger: GrantLedger,
    private readonly sender: SubscribeMessageSender,
    private readonly pace: SendingPace,
    private readonly brake: ReminderBrake,
    private readonly clock: Clock,
    claims: ReminderClaims,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.claiming = new Gatherer((ids) => this.transactions.run((tx) => claims.claim(tx, ids)), TOGETHER);
    this.booking = new Gatherer((delivered) => this.transactions.run((tx) => this.book(tx, delivered)), TOGETHER);
  }

  onModuleInit(): void {
    this.handlers.register(REMINDERS, (message, signal) => this.execute(message, signal), this.pace.atOnce);
  }

  private async execute({ payload, attempt }: OutboxMessage, signal: AbortSignal): Promise<void> {
    const { messageId } = payload as { messageId: Id };
    await this.pace.turn();
    // Told to stop while it waited: nothing is set aside, the next try begins afresh.
    signal.throwIfAborted();
    this.brake.check(REMINDERS);
    const claimed = await this.claiming.add(messageId);
    if (!claimed) return;
    let wechatId: string;
    try {
      wechatId = (await this.sender.send(claimed.message)).messageId;
    } catch (fault) {
      if (!(fault instanceof WechatFailure)) throw fault;
      await this.brake.failed(REMINDERS, fault);
      return this.failed(claimed.delivery, fault, attempt);
    }
    await this.booking.add({ messageId, wechatId: wechatId.slice(0, 64) });
    await this.brake.passed(REMINDERS);
  }

  /** WeChat took them. */
  private async book(tx: Tx, delivered: readonly Delivered[]): Promise<undefined[]> {
    await this.ledger.consume(tx, delivered.map(({ messageId }) => messageId));
    await this.rows.delivered(tx, delivered);
    return delivered.map(() => undefined);
  }

  /** @throws WechatFailure when another try may help */
  private async failed(delivery: MessageDelivery, fault: WechatFailure, attempt: number): Promise<void> {
    const { messageId, dueAt } = delivery;
    const unknown = fault.details.delivery === 'unknown';
    const again = await this.transactions.run(async (tx) => {
      if (fault.kind === 'not_granted') return this.end(tx, messageId, 'refused', fault, () => this.ledger.voidAll(tx, delivery));
      if (NOBODY.includes(fault.kind)) return this.end(tx, messageId, 'failed', fault, () => this.ledger.voidAll(tx, delivery));
      if (OUR_FAULT.includes(fault.kind)) return this.end(tx, messageId, 'failed', fault, () => this.ledger.release(tx, [messageId]));
      // Nobody knows whether it arrived: the acceptance stays set aside, and the next try counts the doubt.
      if (!unknown) await this.ledger.release(tx, [messageId]);
      // The next try may be a whole pause away, and the message ends in its time.
      const last = attempt >= MAX_ATTEMPTS || this.clock.now() + LONGEST_PAUSE_MS > dueAt.getTime() + LAST_START_MS;
      if (last) return this.end(tx, messageId, 'failed', fault, () => (unknown ? this.ledger.consume(tx, [messageId]) : Promise.resolve()));
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
