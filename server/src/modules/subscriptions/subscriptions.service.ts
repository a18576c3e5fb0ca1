import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { MESSAGE_KINDS, type MessageKind } from '@party/shared/notifications';
import {
  kindsOf, REMINDER_TEMPLATES, TEMPLATE_NAMES, type AnswerSubscriptionsRequest, type ReminderTemplateView, type SetSubscriptionsRequest, type SubscriptionSettings,
} from '@party/shared/subscriptions';
import { Clock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { OwnDataSources, type OwnDataSource } from '../members/members.api.js';
import { DeliveriesRepository, quietOf } from './deliveries.repository.js';
import { GrantLedger } from './grant-ledger.js';
import { TemplateIds } from './template-ids.js';

const KINDS = Object.entries(MESSAGE_KINDS) as [MessageKind, string][];

/** How a person is reminded outside the app, for that person. */
@Injectable()
export class SubscriptionsService implements OnModuleInit, OwnDataSource {
  readonly heading = '微信提醒设置';

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: DeliveriesRepository,
    private readonly ledger: GrantLedger,
    private readonly templates: TemplateIds,
    private readonly ownData: OwnDataSources,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ownData.register(this);
  }

  async view(memberId: Id): Promise<SubscriptionSettings> {
    const setting = await this.rows.setting(memberId);
    const templates = TEMPLATE_NAMES.map(async (name): Promise<ReminderTemplateView> => {
      const { label, why } = REMINDER_TEMPLATES[name];
      return { name, label, why, kinds: kindsOf(name), templateId: this.templates.of(name), left: await this.ledger.left({ memberId, template: name }) };
    });
    return {
      templates: await Promise.all(templates),
      kinds: KINDS.map(([kind, label]) => ({ kind, label, muted: setting?.muted.includes(kind) ?? false })),
      quiet: setting && quietOf(setting),
    };
  }

  /** Replace what the person wants to be spared. */
  async set(memberId: Id, { muted, quiet }: SetSubscriptionsRequest): Promise<void> {
    await this.transactions.run((tx) => this.rows.saveSetting(tx, memberId, [...new Set(muted)].sort(), quiet));
  }

  /** Book the answers to one question. An acceptance adds one message, a ban voids what is left, a no changes nothing. */
  async answer(memberId: Id, { answers, place }: AnswerSubscriptionsRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      for (const { template, result } of answers) {
        if (result === 'accept') await this.ledger.accept(tx, { memberId, template }, place, { source: 'app', at: this.clock.now() });
        if (result === 'ban') await this.ledger.voidAll(tx, { memberId, template });
      }
    });
  }

  async collect({ memberId }: { memberId: Id }): Promise<unknown> {
    const { templates, kinds, quiet } = await this.view(memberId);
    return {
      剩余提醒次数: Object.fromEntries(templates.map(({ label, left }) => [label, left])),
      不提醒: kinds.filter(({ muted }) => muted).map(({ label }) => label),
      免打扰时段: quiet && `${quiet.from}–${quiet.until}`,
    };
  }
}
