import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import {
  learningRoutes as routes, type BeatsTaken, type LearningAnalysis, type LearningDone, type LearningSession, type MeetingRow, type PersonRecord, type Recommended, type ResourceView, type RollCandidate,
} from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { ExportAnalysisService } from './export-analysis.service.js';
import { LearningAnalysisReader } from './learning-analysis.reader.js';
import { LearningRecordReader } from './learning-record.reader.js';
import { LearningSessionService } from './learning-session.service.js';
import { ExportAnalysisDto, LearningAnalysisDto, RecordQueryDto, RollQueryDto, SendBeatsDto } from './learning.dto.js';
import { MeetingsReader } from './meetings.reader.js';
import { MeetingsService } from './meetings.service.js';
import { RecordMeetingDto, WithdrawMeetingDto } from './offline.dto.js';
import { ResourcesReader } from './resources.reader.js';

/** Pieces on the tab. */
const GOING = 3;
const FRESH = 6;

/** Door of what is learnt: sessions, records, offline sessions, analysis. */
@Controller()
export class LearningController {
  constructor(
    private readonly library: ResourcesReader,
    private readonly sessions: LearningSessionService,
    private readonly records: LearningRecordReader,
    private readonly meetings: MeetingsReader,
    private readonly recording: MeetingsService,
    private readonly analysis: LearningAnalysisReader,
    private readonly exporting: ExportAnalysisService,
  ) {}

  @Serve(routes.recommended)
  async recommended(@CurrentActor() actor: Actor): Promise<Recommended> {
    const [going, fresh, totals] = await Promise.all([this.library.going(actor, GOING), this.library.fresh(actor, FRESH), this.records.totals(actor.memberId ?? '')]);
    return { going, fresh, totals };
  }

  @Serve(routes.startSession)
  start(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<LearningSession> {
    return this.sessions.start(actor, id);
  }

  @Serve(routes.sendBeats)
  beats(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { beats }: SendBeatsDto): Promise<BeatsTaken> {
    return this.sessions.beats(actor, id, beats);
  }

  @Serve(routes.confirmResource)
  async confirm(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ResourceView> {
    await this.sessions.confirm(actor, id);
    return this.library.view(actor, id);
  }

  @Serve(routes.ownRecord)
  own(@CurrentActor() actor: Actor, @Query() query: RecordQueryDto): Promise<PersonRecord> {
    return this.records.own(actor, query);
  }

  @Serve(routes.memberRecord)
  member(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Query() query: RecordQueryDto): Promise<PersonRecord> {
    return this.records.member(actor, trace, id, query);
  }

  @Serve(routes.listMeetings)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<MeetingRow>> {
    return this.meetings.list(actor, query);
  }

  @Serve(routes.rollCandidates)
  roll(@CurrentActor() actor: Actor, @Query() { organisationId }: RollQueryDto): Promise<{ items: RollCandidate[] }> {
    return this.meetings.candidates(actor, organisationId);
  }

  @Serve(routes.recordMeeting)
  async record(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: RecordMeetingDto): Promise<MeetingRow> {
    return this.meetings.view(actor, await this.recording.record(actor, trace, body));
  }

  @Serve(routes.withdrawMeeting)
  async withdraw(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: WithdrawMeetingDto): Promise<LearningDone> {
    await this.recording.withdraw(actor, trace, id, version);
    return { done: true };
  }

  @Serve(routes.learningAnalysis)
  analyse(@CurrentActor() actor: Actor, @Query() query: LearningAnalysisDto): Promise<LearningAnalysis> {
    return this.analysis.page(actor, query);
  }

  @Serve(routes.exportAnalysis)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: ExportAnalysisDto): Promise<Download> {
    return this.exporting.execute(actor, trace, query);
  }
}
