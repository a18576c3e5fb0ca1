import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { notificationsRoutes as routes, type MessageCount, type MessageTimes, type MessageView } from '@party/shared/notifications';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { MessagesReader } from './messages.reader.js';
import { MessageTimesService } from './message-times.service.js';
import { ListMessagesDto, MessageTimesQueryDto, ReadMessagesDto, SetMessageTimeDto } from './notifications.dto.js';
import { ReadMessagesService } from './read-messages.service.js';

/** Door of messages. */
@Controller()
export class NotificationsController {
  constructor(
    private readonly reader: MessagesReader,
    private readonly reading: ReadMessagesService,
    private readonly times: MessageTimesService,
  ) {}

  @Serve(routes.listMessages)
  list(@CurrentActor() actor: Actor, @Query() query: ListMessagesDto): Promise<Page<MessageView>> {
    return this.reader.list(ownMemberId(actor), query);
  }

  @Serve(routes.countMessages)
  count(@CurrentActor() actor: Actor): Promise<MessageCount> {
    return this.reader.count(ownMemberId(actor));
  }

  @Serve(routes.readMessages)
  readThrough(@CurrentActor() actor: Actor, @Body() { through }: ReadMessagesDto): Promise<MessageCount> {
    return this.reading.through(ownMemberId(actor), through);
  }

  @Serve(routes.readMessage)
  read(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<MessageView> {
    return this.reading.one(ownMemberId(actor), id);
  }

  @Serve(routes.messageTimes)
  timesOf(@CurrentActor() actor: Actor, @Query() { organisationId }: MessageTimesQueryDto): Promise<MessageTimes> {
    return this.times.view(actor, organisationId);
  }

  @Serve(routes.setMessageTime)
  setTime(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: SetMessageTimeDto): Promise<MessageTimes> {
    return this.times.set(actor, trace, body);
  }
}
