import { Body, Controller, Param, Req } from '@nestjs/common';
import { learningRoutes as routes, MOST_MEETING_PHOTO_BYTES, type LearningDone, type MeetingRow, type OfflineCode, type OpenSession } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { PhotoParams } from './learning.dto.js';
import { OfflineSignInDto, OpenMeetingDto, WithdrawMeetingDto } from './offline.dto.js';
import { MeetingPhotosService } from './meeting-photos.service.js';
import { MeetingsReader } from './meetings.reader.js';
import { OfflineSignInService } from './offline-sign-in.service.js';

/** Door of offline sessions with a code, and of the photos of sessions. */
@Controller()
export class OfflineController {
  constructor(
    private readonly reader: MeetingsReader,
    private readonly signing: OfflineSignInService,
    private readonly photos: MeetingPhotosService,
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

  @Serve(routes.addMeetingPhoto)
  async addPhoto(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Req() request: UploadRequest): Promise<MeetingRow> {
    await this.photos.demand(actor, id);
    await withUpload(request, MOST_MEETING_PHOTO_BYTES, (upload) => this.photos.add(actor, trace, id, upload));
    return this.reader.view(actor, id);
  }

  @Serve(routes.removeMeetingPhoto)
  async removePhoto(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, photo }: PhotoParams): Promise<MeetingRow> {
    await this.photos.remove(actor, trace, id, photo);
    return this.reader.view(actor, id);
  }

  @Serve(routes.openMeetingPhoto)
  openPhoto(@CurrentActor() actor: Actor, @Param() { id, photo }: PhotoParams): Promise<Download> {
    return this.photos.give(actor, id, photo);
  }
}
