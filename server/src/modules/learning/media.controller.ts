import { Body, Controller, Headers, Param, Query, Req } from '@nestjs/common';
import { learningRoutes as routes, MEDIA_PART_BYTES, MOST_DOCUMENT_BYTES, type LearningDone, type OpenUploads, type PlayTicket, type ResourceView, type UploadView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { LearningDocumentsService } from './learning-documents.service.js';
import { LearningMediaService } from './learning-media.service.js';
import { PieceCodesService } from './piece-codes.service.js';
import { BeginUploadDto, PartParams, PartQueryDto, TicketParams } from './learning.dto.js';
import { ResourcesReader } from './resources.reader.js';
import { UploadMediaService } from './upload-media.service.js';

/** Door of the files of pieces: documents to open, films and sound to play, codes that lead to them. */
@Controller()
export class MediaController {
  constructor(
    private readonly reader: ResourcesReader,
    private readonly documents: LearningDocumentsService,
    private readonly media: LearningMediaService,
    private readonly uploads: UploadMediaService,
    private readonly codes: PieceCodesService,
  ) {}

  @Serve(routes.uploadDocument)
  async upload(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Req() request: UploadRequest): Promise<ResourceView> {
    await this.documents.demand(actor, id);
    await withUpload(request, MOST_DOCUMENT_BYTES, (upload) => this.documents.keep(actor, trace, id, upload));
    return this.reader.view(actor, id);
  }

  @Serve(routes.openDocument)
  open(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<Download> {
    return this.documents.give(actor, id);
  }

  @Serve(routes.pieceCode)
  code(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<Download> {
    return this.codes.give(actor, id);
  }

  @Serve(routes.openUploads)
  openUploads(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<OpenUploads> {
    return this.uploads.opened(actor, id);
  }

  @Serve(routes.beginUpload)
  begin(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: BeginUploadDto): Promise<UploadView> {
    return this.uploads.begin(actor, trace, id, body);
  }

  @Serve(routes.sendPart)
  async part(@CurrentActor() actor: Actor, @Param() { id, number }: PartParams, @Query() { digest }: PartQueryDto, @Req() request: UploadRequest): Promise<UploadView> {
    await this.uploads.demand(actor, id, Number(number));
    return withUpload(request, MEDIA_PART_BYTES, (upload) => this.uploads.part(actor, id, Number(number), digest, upload));
  }

  @Serve(routes.finishUpload)
  async finish(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<ResourceView> {
    return this.reader.view(actor, await this.uploads.finish(actor, trace, id));
  }

  @Serve(routes.giveUpUpload)
  async giveUp(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<LearningDone> {
    await this.uploads.giveUp(actor, trace, id);
    return { done: true };
  }

  @Serve(routes.playTicket)
  ticket(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<PlayTicket> {
    return this.media.ticket(actor, id);
  }

  @Serve(routes.playMedia)
  play(@Param() { ticket }: TicketParams, @Headers('range') range?: string): Promise<Download> {
    return this.media.play(ticket, range);
  }
}
