import { Body, Controller, Param, Query } from '@nestjs/common';
import { duesAmendmentsRoutes as routes, type AmendmentView } from '@party/shared/dues';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { IdParams } from '../../../platform/http/fields.js';
import { Serve } from '../../../platform/http/serve.decorator.js';
import { DecideReliefDto, ListReliefsDto } from '../dues.dto.js';
import { AmendDuesService } from './amend-dues.service.js';
import { AskAmendmentDto } from './dues-amendments.dto.js';
import { DuesAmendmentsReader } from './dues-amendments.reader.js';

/** Door of mending what was charged wrong. */
@Controller()
export class DuesAmendmentsController {
  constructor(
    private readonly amending: AmendDuesService,
    private readonly reader: DuesAmendmentsReader,
  ) {}

  @Serve(routes.askDuesAmendment)
  async ask(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: AskAmendmentDto): Promise<AmendmentView> {
    return this.reader.view(actor, await this.amending.ask(actor, trace, body));
  }

  @Serve(routes.listDuesAmendments)
  list(@CurrentActor() actor: Actor, @Query() query: ListReliefsDto): Promise<Page<AmendmentView>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.decideDuesAmendment)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideReliefDto): Promise<AmendmentView> {
    await this.amending.decide(actor, trace, id, body);
    return this.reader.view(actor, id);
  }
}
