import { Controller, Headers, Param, Req } from '@nestjs/common';
import { learningRoutes as routes, MOST_DOCUMENT_BYTES, MOST_MEDIA_BYTES, type PlayTicket, type ResourceView } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { LearningDocumentsService } from './learning-documents.service.js';
import { LearningMediaService } from './learning-media.service.js';
import { TicketParams } from './learning.dto.js';
import { ResourcesReader } from './resources.reader.js';

/** Door of the files of pieces: documents to open, films and sound to play. */
@Controller()
export class MediaController {
  constructor(
    private readonly reader: ResourcesReader,
    private readonly documents: LearningDocumentsService,
    private readonly media: LearningMediaService,
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

  @Serve(routes.uploadMedia)
  async uploadMedia(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Req() request: UploadRequest): Promise<ResourceView> {
    await this.media.demand(actor, id);
    await withUpload(request, MOST_MEDIA_BYTES, (upload) => this.media.keep(actor, trace, id, upload));
    return this.reader.view(actor, id);
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
