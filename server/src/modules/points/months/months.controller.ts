import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { pointMonthsRoutes as routes, type MonthReviewRow, type MonthReviewView, type MonthSettingView, type MonthShow } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../../platform/http/fields.js';
import { Serve } from '../../../platform/http/serve.decorator.js';
import { PlaceQueryDto } from '../points.dto.js';
import { AssessMonthService } from './assess-month.service.js';
import { DecideMonthService } from './decide-month.service.js';
import { MonthObjectionsService } from './month-objections.service.js';
import { MonthSettingsService } from './month-settings.service.js';
import { AnswerMonthObjectionDto, ChangeMonthSettingDto, CloseMonthDto, ConfirmMonthDto, CorrectMonthDto, MarkMonthDto, ObjectToMonthDto, RecordMonthDto } from './months.dto.js';
import { MonthsReader } from './months.reader.js';
import { OwnMonthsReader } from './own-months.reader.js';

/** Door of 月大评. */
@Controller()
export class MonthsController {
  constructor(
    private readonly reader: MonthsReader,
    private readonly own: OwnMonthsReader,
    private readonly assessing: AssessMonthService,
    private readonly deciding: DecideMonthService,
    private readonly objections: MonthObjectionsService,
    private readonly settings: MonthSettingsService,
  ) {}

  @Serve(routes.ownMonths)
  ownMonths(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<MonthShow>> {
    return this.own.list(actor, query);
  }

  @Serve(routes.objectToMonth)
  async object(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { text }: ObjectToMonthDto): Promise<MonthShow> {
    await this.objections.object(actor, trace, id, text);
    return this.own.view(actor, id);
  }

  @Serve(routes.monthSetting)
  setting(@CurrentActor() actor: Actor, @Query() { organisationId }: PlaceQueryDto): Promise<MonthSettingView> {
    return this.settings.view(actor, organisationId);
  }

  @Serve(routes.changeMonthSetting)
  changeSetting(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: ChangeMonthSettingDto): Promise<MonthSettingView> {
    return this.settings.change(actor, trace, body);
  }

  @Serve(routes.listMonths)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<MonthReviewRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.viewMonth)
  view(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<MonthReviewView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.markMonth)
  async mark(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: MarkMonthDto): Promise<MonthReviewView> {
    await this.assessing.mark(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.recordMonth)
  async record(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: RecordMonthDto): Promise<MonthReviewView> {
    await this.assessing.record(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.confirmMonth)
  async confirm(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ConfirmMonthDto): Promise<MonthReviewView> {
    await this.deciding.confirm(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.closeMonth)
  async close(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { revision }: CloseMonthDto): Promise<MonthReviewView> {
    await this.deciding.close(actor, trace, id, revision);
    return this.reader.view(actor, id);
  }

  @Serve(routes.correctMonth)
  async correct(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CorrectMonthDto): Promise<MonthReviewView> {
    return this.reader.view(actor, await this.deciding.correct(actor, trace, id, body));
  }

  @Serve(routes.answerMonthObjection)
  async answer(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AnswerMonthObjectionDto): Promise<MonthReviewView> {
    return this.reader.view(actor, await this.objections.answer(actor, trace, id, body));
  }
}
