import { Body, Controller, Param } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { LINK_ENDS, LINKED_WITH, linksRoutes as routes, type LinkedThings, type LinkedWith, type LinkEnd, type LinkRequest } from '@party/shared/quizzes';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdField, IdParams, OneOf } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { LinkThingsService } from './link-things.service.js';
import { LinksReader } from './links.reader.js';

class EndParams extends IdParams {
  @OneOf('类别', LINK_ENDS)
  kind: LinkEnd;
}

class LinkDto implements LinkRequest {
  @IdField('资料')
  resourceId: Id;

  @OneOf('类别', LINKED_WITH)
  kind: LinkedWith;

  @IdField('会议或答题')
  otherId: Id;
}

/** Door of links. */
@Controller()
export class LinksController {
  constructor(
    private readonly reader: LinksReader,
    private readonly linking: LinkThingsService,
  ) {}

  @Serve(routes.linkedThings)
  linked(@CurrentActor() actor: Actor, @Param() { kind, id }: EndParams): Promise<LinkedThings> {
    return this.reader.linked(actor, kind, id);
  }

  @Serve(routes.linkThings)
  async link(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: LinkDto): Promise<LinkedThings> {
    await this.linking.link(actor, trace, body);
    return this.reader.linked(actor, 'piece', body.resourceId);
  }

  @Serve(routes.unlinkThings)
  async unlink(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<LinkedThings> {
    return this.reader.linked(actor, 'piece', await this.linking.unlink(actor, trace, id));
  }
}
