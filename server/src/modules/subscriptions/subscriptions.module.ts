import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { DeliveryFigures } from './delivery-figures.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { ExpireRemindersJob } from './expire-reminders.job.js';
import { GrantLedger } from './grant-ledger.js';
import { ReceiveWechatEventService } from './receive-wechat-event.service.js';
import { RecipientCheck } from './recipient-check.js';
import { ReminderBrake } from './reminder-brake.js';
import { ReminderClaims } from './reminder-claims.js';
import { SendReminderService } from './send-reminder.service.js';
import { SendingPace } from './sending-pace.js';
import { MessageDelivery, SubscriptionGrant, SubscriptionSetting } from './subscription-records.entity.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { SubscriptionsService } from './subscriptions.service.js';
import { TemplateIds } from './template-ids.js';
import { WechatChannel } from './wechat-channel.js';
import { WechatEventsController } from './wechat-events.controller.js';
import { WechatEvents } from './wechat-events.repository.js';
import { WechatPush } from './wechat-push.js';

/** 微信提醒: what is told in the app leaves it as a WeChat subscribe message, where the person accepted that. */
@Module({
  imports: [TypeOrmModule.forFeature([SubscriptionGrant, MessageDelivery, SubscriptionSetting]), OrganisationsModule, MembersModule, NotificationsModule],
  controllers: [SubscriptionsController, WechatEventsController],
  providers: [
    DeliveriesRepository, GrantLedger, TemplateIds, WechatChannel, SendingPace, RecipientCheck, ReminderClaims, ReminderBrake, SendReminderService, ExpireRemindersJob, SubscriptionsService, DeliveryFigures, WechatPush, WechatEvents, ReceiveWechatEventService,
  ],
  exports: [DeliveryFigures],
})
export class SubscriptionsModule {}
