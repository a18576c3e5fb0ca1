import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { Message } from './message.entity.js';
import { MessageSweepRow, MessageTimeRow } from './message-time.entity.js';
import { MessageTimesRepository } from './message-times.repository.js';
import { MessageTimesService } from './message-times.service.js';
import { MessageChannels } from './message-channels.port.js';
import { MessagesOfPerson } from './messages-of-person.js';
import { MessagesReader } from './messages.reader.js';
import { MessagesRepository } from './messages.repository.js';
import { NotificationsApi } from './notifications.api.js';
import { NotificationsController } from './notifications.controller.js';
import { ReadMessagesService } from './read-messages.service.js';
import { StillDue } from './still-due.js';
import { TimedMessages } from './timed-messages.js';

/** 消息: what was decided about a person, told in the commit that decides it. */
@Module({
  imports: [TypeOrmModule.forFeature([Message, MessageTimeRow, MessageSweepRow]), MembersModule, OrganisationsModule],
  controllers: [NotificationsController],
  providers: [MessagesRepository, MessagesReader, MessagesOfPerson, ReadMessagesService, MessageChannels, NotificationsApi, MessageTimesRepository, MessageTimesService, TimedMessages, StillDue],
  exports: [NotificationsApi, MessageChannels, TimedMessages, StillDue],
})
export class NotificationsModule {}
