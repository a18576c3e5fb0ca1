import { Body, Controller, Param, Query } from '@nestjs/common';
import { organisationsRoutes as routes, type PositionView } from '@party/shared/organisations';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { AppointMemberService } from './appoint-member.service.js';
import { EndPositionService } from './end-position.service.js';
import { AppointDto, EndingPositionsDto, EndPositionDto } from './positions.dto.js';
import { PositionsReader } from './positions.reader.js';

/** Door of the positions. */
@Controller()
export class PositionsController {
  constructor(
    private readonly reader: PositionsReader,
    private readonly appointing: AppointMemberService,
    private readonly ending: EndPositionService,
  ) {}

  @Serve(routes.listPositions)
  async list(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<{ items: PositionView[] }> {
    return { items: await this.reader.ofOrganisation(actor, id) };
  }

  @Serve(routes.appoint)
  async appoint(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AppointDto): Promise<PositionView> {
    const { position, organisation } = await this.appointing.execute(actor, trace, { ...body, organisationId: id });
    return this.reader.view(actor, position, organisation);
  }

  @Serve(routes.endPosition)
  async end(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EndPositionDto): Promise<PositionView> {
    const { position, organisation } = await this.ending.execute(actor, trace, id, body, 'positions.appoint');
    return this.reader.view(actor, position, organisation);
  }

  @Serve(routes.endingPositions)
  async listEnding(@CurrentActor() actor: Actor, @Query() { withinDays }: EndingPositionsDto): Promise<{ items: PositionView[] }> {
    return { items: await this.reader.ending(actor, withinDays) };
  }
}
