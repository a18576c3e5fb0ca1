import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { Message } from './message.entity.js';
import { MessageChannels } from './message-channels.port.js';
import { MessagesOfPerson } from './messages-of-person.js';
import { MessagesReader } from './messages.reader.js';
import { MessagesRepository } from './messages.repository.js';
import { NotificationsApi } from './notifications.api.js';
import { NotificationsController } from './notifications.controller.js';
import { ReadMessagesService } from './read-messages.service.js';

/** 消息: what was decided about a person, told in the commit that decides it. */
@Module({
  imports: [TypeOrmModule.forFeature([Message]), MembersModule],
  controllers: [NotificationsController],
  providers: [MessagesRepository, MessagesReader, MessagesOfPerson, ReadMessagesService, MessageChannels, NotificationsApi],
  exports: [NotificationsApi, MessageChannels],
})
export class NotificationsModule {}
