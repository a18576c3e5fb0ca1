import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LearningModule } from '../learning/learning.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { ExportLearnersService } from './export-learners.service.js';
import { GuidanceOfOrganisations } from './guidance-of-organisations.js';
import { GuidanceOfPerson } from './guidance-of-person.js';
import { GuidanceController } from './guidance.controller.js';
import { LearnersReader } from './learners.reader.js';
import { OwnGuidanceReader } from './own-guidance.reader.js';
import { PointsModule } from '../points/points.module.js';
import { PlanMissing } from './plan-missing.js';
import { RecommendationsReader } from './recommendations.reader.js';
import { RecommendationsService } from './recommendations.service.js';
import { StudyPlansReader } from './study-plans.reader.js';
import { StudyPlansService } from './study-plans.service.js';
import { StudyPlanRow, StudyRecommendationRow } from './study-records.entity.js';

/** 学习指导: study plans by stage, who is behind, recommendations by name, suggestions by rule. */
@Module({
  imports: [TypeOrmModule.forFeature([StudyPlanRow, StudyRecommendationRow]), OrganisationsModule, MembersModule, NotificationsModule, LearningModule, PointsModule],
  controllers: [GuidanceController],
  providers: [
    StudyPlansReader, StudyPlansService, LearnersReader, ExportLearnersService, RecommendationsReader, RecommendationsService, OwnGuidanceReader, GuidanceOfPerson, GuidanceOfOrganisations, PlanMissing,
  ],
})
export class GuidanceModule {}
