import { Body, Controller, Param } from '@nestjs/common';
import { meetingsRoutes as routes, type MeetingView, type SignInCode } from '@party/shared/meetings';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { AttendMeetingService } from './attend-meeting.service.js';
import { MarkSeatsService } from './mark-seats.service.js';
import { MeetingDocumentsService } from './meeting-documents.service.js';
import { AnswerMeetingDto, DecideLeaveDto, DecideMinutesDto, MarkSeatsDto, SignInDto, WriteMinutesDto } from './meetings.dto.js';
import { MeetingsReader } from './meetings.reader.js';
import { WriteMinutesService } from './write-minutes.service.js';

/** Door of answers, lists and minutes. Every change answers with the meeting as it then stands. */
@Controller()
export class MeetingAttendanceController {
  constructor(
    private readonly reader: MeetingsReader,
    private readonly attending: AttendMeetingService,
    private readonly marking: MarkSeatsService,
    private readonly minutes: WriteMinutesService,
    private readonly documents: MeetingDocumentsService,
  ) {}

  @Serve(routes.answerMeeting)
  async answer(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AnswerMeetingDto): Promise<MeetingView> {
    await this.attending.answer(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.decideMeetingLeave)
  async decideLeave(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideLeaveDto): Promise<MeetingView> {
    await this.marking.decideLeave(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.signInCode)
  code(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<SignInCode> {
    return this.reader.code(actor, id);
  }

  @Serve(routes.signIn)
  async signIn(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { code }: SignInDto): Promise<MeetingView> {
    await this.attending.signIn(actor, trace, id, code);
    return this.reader.view(actor, id);
  }

  @Serve(routes.markSeats)
  async mark(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { marks }: MarkSeatsDto): Promise<MeetingView> {
    await this.marking.mark(actor, trace, id, marks);
    return this.reader.view(actor, id);
  }

  @Serve(routes.writeMinutes)
  async write(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: WriteMinutesDto): Promise<MeetingView> {
    await this.minutes.write(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.decideMinutes)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideMinutesDto): Promise<MeetingView> {
    await this.minutes.decide(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.printMinutes)
  print(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<Download> {
    return this.documents.minutes(actor, trace, id);
  }

  @Serve(routes.meetingCalendar)
  calendar(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<Download> {
    return this.documents.calendar(actor, id);
  }
}
