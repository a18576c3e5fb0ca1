import { Controller, Param } from '@nestjs/common';
import { birthdaysRoutes as routes, type FeedState, type MadeFeed } from '@party/shared/birthdays';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { BirthdayFeedService } from './birthday-feed.service.js';
import { SecretParams } from './birthdays.dto.js';

/** Door of the calendar link; stands before `/birthdays/:id`. */
@Controller()
export class BirthdayFeedController {
  constructor(private readonly feed: BirthdayFeedService) {}

  @Serve(routes.birthdayFeed)
  state(@CurrentActor() actor: Actor): Promise<FeedState> {
    return this.feed.state(actor);
  }

  @Serve(routes.makeFeed)
  make(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<MadeFeed> {
    return this.feed.make(actor, trace);
  }

  @Serve(routes.revokeFeed)
  revoke(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace): Promise<FeedState> {
    return this.feed.revoke(actor, trace);
  }

  @Serve(routes.fetchFeed)
  fetch(@Param() { secret }: SecretParams): Promise<Download> {
    return this.feed.fetch(secret);
  }
}
