import { Injectable } from '@nestjs/common';
import { apiRoutes } from '@party/shared/api';
import type { Id } from '@party/shared/kernel';
import { DELIVERY_DEADLINE_MS, isFinalDelivery, reminderPage, reminderValues } from '@party/shared/subscriptions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { SubscribeMessage } from '../../platform/wechat/subscribe-message.port.js';
import { IdentityApi } from '../identity/identity.api.js';
import { DeliveriesRepository, type CarriedMessage } from './deliveries.repository.js';
import { GrantLedger } from './grant-ledger.js';
import { RecipientCheck } from './recipient-check.js';
import type { MessageDelivery } from './subscription-records.entity.js';
import { TemplateIds } from './template-ids.js';

/** No try begins later than this after a message was due, so that even one without an answer has ended before its deadline. */
export const LAST_START_MS = DELIVERY_DEADLINE_MS - 5 * 60_000;
const ROOMS = Object.keys(apiRoutes);

/** A message that is to be sent now, with an acceptance set aside for it. */
export interface ClaimedReminder {
  delivery: MessageDelivery;
  message: SubscribeMessage;
}

/** What is asked anew about every message before it leaves. */
interface Known {
  messages: ReadonlyMap<Id, CarriedMessage>;
  openids: ReadonlyMap<Id, string>;
  muted: ReadonlyMap<Id, readonly string[]>;
  /** Why a message is no longer its recipient's, by its id. */
  lapsed: ReadonlyMap<Id, string>;
}

/** Decides which messages leave the service now, and sets their acceptances aside: a few statements, however many they are. */
@Injectable()
export class ReminderClaims {
  constructor(
    private readonly rows: DeliveriesRepository,
    private readonly ledger: GrantLedger,
    private readonly identity: IdentityApi,
    private readonly templates: TemplateIds,
    private readonly recipients: RecipientCheck,
    private readonly clock: Clock,
  ) {}

  /** In the order of `ids`; null where there is nothing to be sent. */
  async claim(tx: Tx, ids: readonly Id[]): Promise<(ClaimedReminder | null)[]> {
    if (ids.length === 0) return [];
    const open = (await this.rows.lockMany(tx, ids)).filter(({ state }) => !isFinalDelivery(state));
    if (open.length === 0) return ids.map(() => null);
    const known = await this.known(tx, open);
    const ready = new Map<Id, ClaimedReminder>();
    const staying = new Map<string, Id[]>();
    const stay = (reason: string, id: Id): void => void staying.set(reason, [...(staying.get(reason) ?? []), id]);
    for (const delivery of open) {
      const judged = this.judge(delivery, known);
      if (typeof judged === 'string') stay(judged, delivery.messageId);
      else ready.set(delivery.messageId, { delivery, message: judged });
    }
    const reserved = await this.ledger.reserveMany(tx, [...ready.values()].map(({ delivery: { messageId, memberId, template, state } }) => ({ messageId, memberId, template, tried: state === 'sending' })));
    for (const id of [...ready.keys()].filter((one) => !reserved.has(one))) {
      ready.delete(id);
      stay('no_grant', id);
    }
    await this.rows.beginSending(tx, [...ready.keys()]);
    for (const [reason, some] of staying) await this.stay(tx, some, reason);
    return ids.map((id) => ready.get(id) ?? null);
  }

  private async known(tx: Tx, open: readonly MessageDelivery[]): Promise<Known> {
    const people = [...new Set(open.map(({ memberId }) => memberId))];
    const messages = await this.rows.messages(tx, open.map(({ messageId }) => messageId));
    return {
      messages,
      lapsed: await this.recipients.lapsed(tx, open.flatMap(({ messageId, memberId }) => {
        const carried = messages.get(messageId);
        return carried ? [{ messageId, memberId, ...carried }] : [];
      })),
      openids: await this.identity.openidsOfMembers(people, tx),
      muted: await this.rows.mutedOf(tx, people),
    };
  }

  /** The message as WeChat takes it, or why it does not leave. */
  private judge({ messageId, memberId, template, dueAt }: MessageDelivery, { messages, openids, muted, lapsed }: Known): SubscribeMessage | string {
    const carried = messages.get(messageId);
    const openid = openids.get(memberId);
    const templateId = this.templates.of(template);
    if (carried === undefined) return 'gone';
    if (carried.readAt !== null) return 'read';
    const lapse = lapsed.get(messageId);
    if (lapse !== undefined) return lapse;
    if (openid === undefined) return 'not_bound';
    if (templateId === null) return 'no_template';
    const values = reminderValues({ ...carried, at: carried.createdAt.getTime() });
    if (values === null) return 'no_text';
    if (muted.get(memberId)?.includes(carried.kind) === true) return 'muted';
    if (this.clock.now() - dueAt.getTime() > LAST_START_MS) return 'too_late';
    return { openid, templateId, values, page: reminderPage(carried.link, ROOMS) };
  }

  /** They stand in the app alone. */
  private async stay(tx: Tx, ids: readonly Id[], reason: string): Promise<void> {
    await this.ledger.release(tx, ids);
    await this.rows.settle(tx, ids, { state: reason === 'too_late' ? 'failed' : 'in_app', reason });
  }
}
