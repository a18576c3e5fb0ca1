import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { verificationRoutes as routes, type CampaignBoard, type CampaignView, type OwnVerification, type VerificationRow } from '@party/shared/verification';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { CampaignsReader } from './campaigns.reader.js';
import { CloseCampaignService } from './close-campaign.service.js';
import { ConfirmVerificationService } from './confirm-verification.service.js';
import { CreateCampaignService } from './create-campaign.service.js';
import { ExportPendingService } from './export-pending.service.js';
import { OwnVerificationsReader } from './own-verifications.reader.js';
import { CampaignPartDto, CloseCampaignDto, ConfirmVerificationDto, CreateCampaignDto, ListCampaignsDto, ListVerificationsDto } from './verification.dto.js';

/** Door of verification campaigns. */
@Controller()
export class VerificationController {
  constructor(
    private readonly reader: CampaignsReader,
    private readonly own: OwnVerificationsReader,
    private readonly creating: CreateCampaignService,
    private readonly closing: CloseCampaignService,
    private readonly confirming: ConfirmVerificationService,
    private readonly exporting: ExportPendingService,
  ) {}

  @Serve(routes.listCampaigns)
  list(@CurrentActor() actor: Actor, @Query() query: ListCampaignsDto): Promise<Page<CampaignView>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.createCampaign)
  async create(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: CreateCampaignDto): Promise<CampaignView> {
    return this.reader.view(actor, await this.creating.execute(actor, trace, body));
  }

  @Serve(routes.getCampaign)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<CampaignView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.campaignBoard)
  board(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: CampaignPartDto): Promise<CampaignBoard> {
    return this.reader.board(actor, id, query.organisationId);
  }

  @Serve(routes.campaignMembers)
  members(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: ListVerificationsDto): Promise<Page<VerificationRow>> {
    return this.reader.members(actor, id, query);
  }

  @Serve(routes.exportPending)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Query() query: CampaignPartDto): Promise<Download> {
    return this.exporting.execute(actor, trace, id, query.organisationId);
  }

  @Serve(routes.closeCampaign)
  async close(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CloseCampaignDto): Promise<CampaignView> {
    await this.closing.execute(actor, trace, id, body.version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.ownVerifications)
  async ownList(@CurrentActor() actor: Actor): Promise<{ items: OwnVerification[] }> {
    return { items: await this.own.list(actor) };
  }

  @Serve(routes.confirmVerification)
  confirm(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ConfirmVerificationDto): Promise<OwnVerification> {
    return this.confirming.execute(actor, trace, id, body.recordVersion);
  }
}
