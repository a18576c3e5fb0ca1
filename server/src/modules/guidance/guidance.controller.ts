import { Body, Controller, Param, Query } from '@nestjs/common';
import { guidanceRoutes as routes, type LearnersPage, type OwnGuidance, type RecommendationRow, type RecommendationView, type StudyPlans } from '@party/shared/guidance';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { ExportLearnersService } from './export-learners.service.js';
import { DropPlanDto, ExportLearnersDto, ListLearnersDto, PlansQueryDto, PutPlanDto, RecommendDto, WithdrawRecommendationDto } from './guidance.dto.js';
import { LearnersReader } from './learners.reader.js';
import { OwnGuidanceReader } from './own-guidance.reader.js';
import { RecommendationsReader } from './recommendations.reader.js';
import { RecommendationsService } from './recommendations.service.js';
import { StudyPlansReader } from './study-plans.reader.js';
import { StudyPlansService } from './study-plans.service.js';

/** Door of plans, recommendations and suggestions. */
@Controller()
export class GuidanceController {
  constructor(
    private readonly own: OwnGuidanceReader,
    private readonly plans: StudyPlansReader,
    private readonly planning: StudyPlansService,
    private readonly learners: LearnersReader,
    private readonly exporting: ExportLearnersService,
    private readonly recommendations: RecommendationsReader,
    private readonly recommending: RecommendationsService,
  ) {}

  @Serve(routes.ownGuidance)
  ownGuidance(@CurrentActor() actor: Actor): Promise<OwnGuidance> {
    return this.own.read(actor);
  }

  @Serve(routes.listPlans)
  listPlans(@CurrentActor() actor: Actor, @Query() query: PlansQueryDto): Promise<StudyPlans> {
    return this.plans.list(actor, query);
  }

  @Serve(routes.putPlan)
  async putPlan(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: PutPlanDto): Promise<StudyPlans> {
    await this.planning.put(actor, trace, body);
    return this.plans.list(actor, body);
  }

  @Serve(routes.dropPlan)
  async dropPlan(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: DropPlanDto): Promise<StudyPlans> {
    await this.planning.drop(actor, trace, body);
    return this.plans.list(actor, body);
  }

  @Serve(routes.listLearners)
  listLearners(@CurrentActor() actor: Actor, @Query() query: ListLearnersDto): Promise<LearnersPage> {
    return this.learners.page(actor, query);
  }

  @Serve(routes.exportLearners)
  exportLearners(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: ExportLearnersDto): Promise<Download> {
    return this.exporting.execute(actor, trace, query);
  }

  @Serve(routes.listRecommendations)
  listRecommendations(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<RecommendationRow>> {
    return this.recommendations.list(actor, query);
  }

  @Serve(routes.recommend)
  async recommend(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: RecommendDto): Promise<RecommendationView> {
    return this.recommendations.view(actor, await this.recommending.make(actor, trace, body));
  }

  @Serve(routes.getRecommendation)
  getRecommendation(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<RecommendationView> {
    return this.recommendations.view(actor, id);
  }

  @Serve(routes.withdrawRecommendation)
  async withdrawRecommendation(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: WithdrawRecommendationDto): Promise<RecommendationView> {
    await this.recommending.withdraw(actor, trace, id, version);
    return this.recommendations.view(actor, id);
  }
}
