import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CorrectionsModule } from '../corrections/corrections.module.js';
import { MembersModule } from '../members/members.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { CampaignCloser } from './campaign-closer.js';
import { Campaign } from './campaign.entity.js';
import { CampaignsQueries } from './campaigns.query.js';
import { CampaignsReader } from './campaigns.reader.js';
import { CampaignsRepository } from './campaigns.repository.js';
import { CloseCampaignService } from './close-campaign.service.js';
import { ConfirmVerificationService } from './confirm-verification.service.js';
import { ConfirmationsOfPerson } from './confirmations-of-person.js';
import { CreateCampaignService } from './create-campaign.service.js';
import { ExportPendingService } from './export-pending.service.js';
import { OwnVerificationsReader } from './own-verifications.reader.js';
import { VerificationController } from './verification.controller.js';
import { VerificationQueries } from './verification.query.js';
import { CampaignsClosingSoon, OwnPendingVerification } from './verification.todos.js';

/** 信息核对: campaigns in which members confirm their record. */
@Module({
  imports: [TypeOrmModule.forFeature([Campaign]), OrganisationsModule, MembersModule, CorrectionsModule, WorkbenchModule],
  controllers: [VerificationController],
  providers: [
    CampaignsRepository, CampaignsQueries, VerificationQueries, CampaignsReader, OwnVerificationsReader, CampaignCloser, ConfirmationsOfPerson,
    OwnPendingVerification, CampaignsClosingSoon,
    CreateCampaignService, CloseCampaignService, ConfirmVerificationService, ExportPendingService,
  ],
})
export class VerificationModule {}
