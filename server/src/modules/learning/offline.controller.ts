import { Body, Controller, Param } from '@nestjs/common';
import { learningRoutes as routes, type LearningDone, type MeetingRow, type OfflineCode, type OpenSession } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { OfflineSignInDto, OpenMeetingDto, WithdrawMeetingDto } from './learning.dto.js';
import { MeetingsReader } from './meetings.reader.js';
import { OfflineSignInService } from './offline-sign-in.service.js';

/** Door of offline sessions with a code. */
@Controller()
export class OfflineController {
  constructor(
    private readonly reader: MeetingsReader,
    private readonly signing: OfflineSignInService,
  ) {}

  @Serve(routes.openMeeting)
  async open(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: OpenMeetingDto): Promise<MeetingRow> {
    return this.reader.view(actor, await this.signing.open(actor, trace, body));
  }

  @Serve(routes.meetingCode)
  code(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<OfflineCode> {
    return this.signing.code(actor, id);
  }

  @Serve(routes.closeMeeting)
  async close(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: WithdrawMeetingDto): Promise<MeetingRow> {
    await this.signing.close(actor, trace, id, version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.openSessions)
  async sessions(@CurrentActor() actor: Actor): Promise<{ items: OpenSession[] }> {
    return { items: await this.signing.openFor(actor) };
  }

  @Serve(routes.signInMeeting)
  async signIn(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { code }: OfflineSignInDto): Promise<LearningDone> {
    await this.signing.signIn(actor, trace, id, code);
    return { done: true };
  }
}
