import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { meetingsRoutes as routes, type MeetingCandidates, type MeetingListRow, type MeetingOverviewRow, type MeetingPlace, type MeetingView } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { ExportMeetingsService } from './export-meetings.service.js';
import { MeetingOverviewReader } from './meeting-overview.reader.js';
import { MeetingPlansReader } from './meeting-plans.reader.js';
import { CancelMeetingDto, CandidatesDto, ChangeMeetingDto, ListMeetingsDto, MeetingMonthDto, MeetingOverviewDto, MeetingStepDto, PlanMeetingDto } from './meetings.dto.js';
import { MeetingsReader } from './meetings.reader.js';
import { PlanMeetingService } from './plan-meeting.service.js';
import { StepMeetingService } from './step-meeting.service.js';

/** Door of lists, plans and steps. Every change answers with the meeting as it then stands. */
@Controller()
export class MeetingsController {
  constructor(
    private readonly reader: MeetingsReader,
    private readonly plans: MeetingPlansReader,
    private readonly overviews: MeetingOverviewReader,
    private readonly exporting: ExportMeetingsService,
    private readonly planning: PlanMeetingService,
    private readonly steps: StepMeetingService,
  ) {}

  @Serve(routes.ownMeetings)
  own(@CurrentActor() actor: Actor, @Query() query: ListMeetingsDto): Promise<Page<MeetingListRow>> {
    return this.reader.own(actor, query, query);
  }

  @Serve(routes.listMeetings)
  list(@CurrentActor() actor: Actor, @Query() query: ListMeetingsDto): Promise<Page<MeetingListRow>> {
    return this.reader.list(actor, query, query);
  }

  @Serve(routes.meetingPlaces)
  places(@CurrentActor() actor: Actor): Promise<{ items: MeetingPlace[] }> {
    return this.plans.places(actor);
  }

  @Serve(routes.meetingCandidates)
  candidates(@CurrentActor() actor: Actor, @Query() query: CandidatesDto): Promise<MeetingCandidates> {
    return this.plans.candidates(actor, query);
  }

  @Serve(routes.meetingOverview)
  overview(@CurrentActor() actor: Actor, @Query() query: MeetingOverviewDto): Promise<Page<MeetingOverviewRow>> {
    return this.overviews.page(actor, query.month, query);
  }

  @Serve(routes.exportMeetings)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() { month }: MeetingMonthDto): Promise<Download> {
    return this.exporting.execute(actor, trace, month);
  }

  @Serve(routes.planMeeting)
  async plan(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: PlanMeetingDto): Promise<MeetingView> {
    return this.reader.view(actor, await this.planning.plan(actor, trace, body));
  }

  @Serve(routes.getMeeting)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<MeetingView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.changeMeeting)
  async change(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ChangeMeetingDto): Promise<MeetingView> {
    await this.planning.change(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.notifyMeeting)
  async notify(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: MeetingStepDto): Promise<MeetingView> {
    await this.steps.notify(actor, trace, id, version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.cancelMeeting)
  async cancel(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CancelMeetingDto): Promise<MeetingView> {
    await this.steps.cancel(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.beginMeeting)
  async begin(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: MeetingStepDto): Promise<MeetingView> {
    await this.steps.begin(actor, trace, id, version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.closeMeeting)
  async close(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: MeetingStepDto): Promise<MeetingView> {
    await this.steps.close(actor, trace, id, version);
    return this.reader.view(actor, id);
  }
}
