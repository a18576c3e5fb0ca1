import { Body, Controller, Param } from '@nestjs/common';
import { organisationsRoutes as routes, type OrganisationDetail, type PositionView } from '@party/shared/organisations';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { AppointMemberService } from './appoint-member.service.js';
import { CloseOrganisationService } from './close-organisation.service.js';
import { CreateOrganisationService } from './create-organisation.service.js';
import { EditOrganisationService } from './edit-organisation.service.js';
import { EndPositionService } from './end-position.service.js';
import { CloseOrganisationDto, CreateGroupDto, EditGroupDto } from './organisations.dto.js';
import { OrganisationsReader } from './organisations.reader.js';
import { AppointLeaderDto, EndPositionDto } from './positions.dto.js';
import { PositionsReader } from './positions.reader.js';

const ACTION = 'organisations.manage_groups';

/** Door of the party groups, which their branch keeps itself. */
@Controller()
export class GroupsController {
  constructor(
    private readonly reader: OrganisationsReader,
    private readonly positions: PositionsReader,
    private readonly creating: CreateOrganisationService,
    private readonly editing: EditOrganisationService,
    private readonly closing: CloseOrganisationService,
    private readonly appointing: AppointMemberService,
    private readonly ending: EndPositionService,
  ) {}

  @Serve(routes.createGroup)
  async create(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CreateGroupDto): Promise<OrganisationDetail> {
    return this.reader.detail(actor, await this.creating.executeGroup(actor, trace, id, body));
  }

  @Serve(routes.editGroup)
  async edit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EditGroupDto): Promise<OrganisationDetail> {
    await this.editing.execute(actor, trace, { id, version: body.version, action: ACTION }, body);
    return this.reader.detail(actor, id);
  }

  @Serve(routes.closeGroup)
  async close(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CloseOrganisationDto): Promise<OrganisationDetail> {
    await this.closing.close(actor, trace, { id, version: body.version, action: ACTION }, body.reason);
    return this.reader.detail(actor, id);
  }

  @Serve(routes.appointLeader)
  async appoint(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AppointLeaderDto): Promise<PositionView> {
    const { position, organisation } = await this.appointing.executeLeader(actor, trace, { ...body, organisationId: id });
    return this.positions.view(actor, position, organisation);
  }

  @Serve(routes.endLeader)
  async end(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EndPositionDto): Promise<PositionView> {
    const { position, organisation } = await this.ending.execute(actor, trace, id, body, 'positions.appoint_group_leader');
    return this.positions.view(actor, position, organisation);
  }
}
