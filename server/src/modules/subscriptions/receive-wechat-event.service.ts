import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { readWechatEvent, type ReminderTemplate, type WechatEvent, type WechatPushQuery } from '@party/shared/subscriptions';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { IdentityApi } from '../identity/identity.api.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { GrantLedger } from './grant-ledger.js';
import { TemplateIds } from './template-ids.js';
import { WechatEvents } from './wechat-events.repository.js';
import { WechatPush } from './wechat-push.js';

/** Place of acceptances only WeChat has told of. */
const PLACE = 'wechat/event';

/** Takes in WeChat's own events about acceptances and messages, each once. */
@Injectable()
export class ReceiveWechatEventService {
  constructor(
    private readonly push: WechatPush,
    private readonly index: BlindIndex,
    private readonly transactions: Transactions,
    private readonly events: WechatEvents,
    private readonly identity: IdentityApi,
    private readonly templates: TemplateIds,
    private readonly ledger: GrantLedger,
    private readonly rows: DeliveriesRepository,
  ) {}

  /** Returns once everything is committed. Events of other kinds, people and templates are let pass. @throws Problem of {@link WechatPush.read}, subscriptions.event_early */
  async receive(query: WechatPushQuery, body: Buffer): Promise<void> {
    const event = readWechatEvent(this.push.read(query, body));
    if (event === null) return;
    // What the event says, and not its bytes: a repetition is sealed anew.
    const id = this.index.of('wechat.event', JSON.stringify([event.openid, event.at, event.kind, event.items]));
    await this.transactions.run(async (tx) => {
      if (!(await this.events.note(tx, id))) return;
      const memberId = await this.identity.memberOfOpenid(event.openid, tx);
      if (memberId !== null) await this.take(tx, memberId, event);
    });
  }

  private async take(tx: Tx, memberId: Id, event: WechatEvent): Promise<void> {
    if (event.kind === 'popup') {
      const accepted = event.items.filter((item) => item.accepted);
      await this.each(accepted, (template) => this.ledger.accept(tx, { memberId, template }, PLACE, { source: 'wechat', at: event.at }));
    } else if (event.kind === 'change') {
      const rejected = event.items.filter((item) => item.rejected);
      await this.each(rejected, (template) => this.ledger.voidFree(tx, { memberId, template }, event.at));
    } else {
      await this.each(event.items, (template, item) => (item.fault === null ? Promise.resolve() : this.notArrived(tx, { memberId, template }, item.messageId, item.fault)));
    }
  }

  /** One after another: the items of an event share locks. */
  private async each<T extends { templateId: string }>(items: readonly T[], work: (template: ReminderTemplate, item: T) => Promise<void>): Promise<void> {
    for (const item of items) {
      const template = this.templates.nameOf(item.templateId);
      if (template !== null) await work(template, item);
    }
  }

  private async notArrived(tx: Tx, whose: { memberId: Id; template: ReminderTemplate }, wechatId: string, fault: string): Promise<void> {
    const messageId = await this.rows.deliveredAs(tx, whose, wechatId);
    if (messageId !== null) return this.rows.move(tx, messageId, 'refused', { reason: `wechat:${fault}` });
    // The event has overtaken the answer to the call that sent the message: WeChat pushes again what was not taken.
    if (await this.rows.underWay(tx, whose)) throw new Problem('subscriptions.event_early');
  }
}
