import { Body, Controller, Param, Query } from '@nestjs/common';
import { organisationsRoutes as routes, type OrganisationDetail, type OrganisationEventView, type OrganisationTree } from '@party/shared/organisations';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { CloseOrganisationService } from './close-organisation.service.js';
import { CreateOrganisationService } from './create-organisation.service.js';
import { EditOrganisationService } from './edit-organisation.service.js';
import { MoveOrganisationService } from './move-organisation.service.js';
import { CloseOrganisationDto, CreateOrganisationDto, EditOrganisationDto, ListOrganisationsDto, MergeOrganisationDto, MoveOrganisationDto } from './organisations.dto.js';
import { OrganisationsReader } from './organisations.reader.js';

/** Door of the tree. Every change answers with the organisation as it then stands. */
@Controller()
export class OrganisationsController {
  constructor(
    private readonly reader: OrganisationsReader,
    private readonly creating: CreateOrganisationService,
    private readonly editing: EditOrganisationService,
    private readonly moving: MoveOrganisationService,
    private readonly closing: CloseOrganisationService,
  ) {}

  @Serve(routes.listOrganisations)
  list(@Query() query: ListOrganisationsDto): Promise<OrganisationTree> {
    return this.reader.list(query);
  }

  @Serve(routes.getOrganisation)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<OrganisationDetail> {
    return this.reader.detail(actor, id);
  }

  @Serve(routes.organisationHistory)
  history(@Param() { id }: IdParams, @Query() query: PageQueryDto): Promise<Page<OrganisationEventView>> {
    return this.reader.history(id, query);
  }

  @Serve(routes.createOrganisation)
  async create(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: CreateOrganisationDto): Promise<OrganisationDetail> {
    return this.reader.detail(actor, await this.creating.execute(actor, trace, body));
  }

  @Serve(routes.editOrganisation)
  async edit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EditOrganisationDto): Promise<OrganisationDetail> {
    await this.editing.execute(actor, trace, { id, version: body.version, action: 'organisations.manage' }, body);
    return this.reader.detail(actor, id);
  }

  @Serve(routes.moveOrganisation)
  async move(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: MoveOrganisationDto): Promise<OrganisationDetail> {
    await this.moving.execute(actor, trace, { id, ...body });
    return this.reader.detail(actor, id);
  }

  @Serve(routes.mergeOrganisation)
  async merge(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: MergeOrganisationDto): Promise<OrganisationDetail> {
    await this.closing.merge(actor, trace, { id, ...body });
    return this.reader.detail(actor, id);
  }

  @Serve(routes.closeOrganisation)
  async close(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CloseOrganisationDto): Promise<OrganisationDetail> {
    await this.closing.close(actor, trace, { id, version: body.version, action: 'organisations.manage' }, body.reason);
    return this.reader.detail(actor, id);
  }
}
