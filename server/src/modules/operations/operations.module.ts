import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SubscriptionsModule } from '../subscriptions/subscriptions.module.js';
import { DeadLettersService } from './dead-letters.service.js';
import { MessageFiguresReader } from './message-figures.reader.js';
import { OperationsController } from './operations.controller.js';
import { TestReminderService } from './test-reminder.service.js';

/** 运行: how messages leave the service, what was given up, a test to oneself. */
@Module({
  imports: [MembersModule, NotificationsModule, SubscriptionsModule],
  controllers: [OperationsController],
  providers: [MessageFiguresReader, DeadLettersService, TestReminderService],
})
export class OperationsModule {}
