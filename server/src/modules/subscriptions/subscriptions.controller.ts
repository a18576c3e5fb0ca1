import { Body, Controller } from '@nestjs/common';
import { subscriptionsRoutes as routes, type SubscriptionSettings } from '@party/shared/subscriptions';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { AnswerSubscriptionsDto, SetSubscriptionsDto } from './subscriptions.dto.js';
import { SubscriptionsService } from './subscriptions.service.js';

/** Door of reminders by WeChat. Every change answers with the settings as they then stand. */
@Controller()
export class SubscriptionsController {
  constructor(private readonly service: SubscriptionsService) {}

  @Serve(routes.getSubscriptions)
  view(@CurrentActor() actor: Actor): Promise<SubscriptionSettings> {
    return this.service.view(ownMemberId(actor));
  }

  @Serve(routes.setSubscriptions)
  async set(@CurrentActor() actor: Actor, @Body() body: SetSubscriptionsDto): Promise<SubscriptionSettings> {
    await this.service.set(ownMemberId(actor), body);
    return this.service.view(ownMemberId(actor));
  }

  @Serve(routes.answerSubscriptions)
  async answer(@CurrentActor() actor: Actor, @Body() body: AnswerSubscriptionsDto): Promise<SubscriptionSettings> {
    await this.service.answer(ownMemberId(actor), body);
    return this.service.view(ownMemberId(actor));
  }
}
