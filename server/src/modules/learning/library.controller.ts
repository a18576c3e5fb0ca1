import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { learningRoutes as routes, type LearningDone, type LibraryChoices, type ReportRow, type ResourceRow, type ResourceView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { LiveService } from './live.service.js';
import { LearningReportsService } from './learning-reports.service.js';
import { AddReplayDto, AskReminderDto, AuthorStepDto, DateResourceDto, DecideResourceDto, EditResourceDto, ListResourcesDto, RateResourceDto, ReportResourceDto, ResourceFactsDto, ReviewResourcesDto, SettleReportDto } from './learning.dto.js';
import { RatingsService } from './ratings.service.js';
import { ResourcesReader } from './resources.reader.js';
import { StepResourceService } from './step-resource.service.js';
import { WriteResourceService } from './write-resource.service.js';

/** Door of the library. Every change answers with the piece as it then stands. */
@Controller()
export class LibraryController {
  constructor(
    private readonly reader: ResourcesReader,
    private readonly writing: WriteResourceService,
    private readonly stepping: StepResourceService,
    private readonly lives: LiveService,
    private readonly reports: LearningReportsService,
    private readonly ratings: RatingsService,
  ) {}

  @Serve(routes.listResources)
  list(@CurrentActor() actor: Actor, @Query() query: ListResourcesDto): Promise<Page<ResourceRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.libraryChoices)
  choices(@CurrentActor() actor: Actor): Promise<LibraryChoices> {
    return this.reader.choices(actor);
  }

  @Serve(routes.createResource)
  async create(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: ResourceFactsDto): Promise<ResourceView> {
    return this.reader.view(actor, await this.writing.create(actor, trace, body));
  }

  @Serve(routes.ownResources)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<ResourceRow>> {
    return this.reader.own(actor, query);
  }

  @Serve(routes.reviewResources)
  review(@CurrentActor() actor: Actor, @Query() query: ReviewResourcesDto): Promise<Page<ResourceRow>> {
    return this.reader.review(actor, query);
  }

  @Serve(routes.listReports)
  reported(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<ReportRow>> {
    return this.reports.list(actor, query);
  }

  @Serve(routes.settleReport)
  async settle(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { answer }: SettleReportDto): Promise<LearningDone> {
    await this.reports.settle(actor, trace, id, answer);
    return { done: true };
  }

  @Serve(routes.getResource)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ResourceView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.editResource)
  async edit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EditResourceDto): Promise<ResourceView> {
    await this.writing.edit(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.authorStep)
  async step(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AuthorStepDto): Promise<ResourceView> {
    await this.stepping.author(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.decideResource)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideResourceDto): Promise<ResourceView> {
    await this.stepping.decide(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.rateResource)
  async rate(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { stars }: RateResourceDto): Promise<ResourceView> {
    await this.ratings.rate(actor, id, stars);
    return this.reader.view(actor, id);
  }

  @Serve(routes.dateResource)
  async dates(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DateResourceDto): Promise<ResourceView> {
    await this.stepping.dates(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.askReminder)
  async remind(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { on }: AskReminderDto): Promise<ResourceView> {
    await this.lives.ask(actor, id, on);
    return this.reader.view(actor, id);
  }

  @Serve(routes.addReplay)
  async replay(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AddReplayDto): Promise<ResourceView> {
    await this.lives.addReplay(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.reportResource)
  async report(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() body: ReportResourceDto): Promise<LearningDone> {
    return { done: await this.reports.report(actor, id, body) };
  }
}
