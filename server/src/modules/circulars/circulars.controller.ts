import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { circularsRoutes as routes, type CircularReaders, type CircularView, type KeptCircularRow, type OwnCircularRow, type RemindedReaders } from '@party/shared/circulars';
import type { Page } from '@party/shared/kernel';
import { MOST_DOCUMENT_BYTES } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { CircularReadersReader } from './circular-readers.reader.js';
import { CircularFactsDto, CircularReadersDto, EditCircularDto, OwnCircularsDto, ReadCircularDto, StepCircularDto } from './circulars.dto.js';
import { CircularsReader } from './circulars.reader.js';
import { ReadCircularService } from './read-circular.service.js';
import { TellReadersService } from './tell-readers.service.js';
import { WriteCircularService } from './write-circular.service.js';

/** Door of documents to confirm. Every change answers with the document as it then stands. */
@Controller()
export class CircularsController {
  constructor(
    private readonly reader: CircularsReader,
    private readonly writing: WriteCircularService,
    private readonly reading: ReadCircularService,
    private readonly readers: CircularReadersReader,
    private readonly telling: TellReadersService,
  ) {}

  @Serve(routes.ownCirculars)
  own(@CurrentActor() actor: Actor, @Query() query: OwnCircularsDto): Promise<Page<OwnCircularRow>> {
    return this.reader.own(actor, query);
  }

  @Serve(routes.keptCirculars)
  kept(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<KeptCircularRow>> {
    return this.reader.kept(actor, query);
  }

  @Serve(routes.createCircular)
  async create(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: CircularFactsDto): Promise<CircularView> {
    return this.reader.view(actor, await this.writing.create(actor, trace, body));
  }

  @Serve(routes.getCircular)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<CircularView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.editCircular)
  async edit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: EditCircularDto): Promise<CircularView> {
    await this.writing.edit(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.uploadCircularFile)
  async upload(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Req() request: UploadRequest): Promise<CircularView> {
    await this.writing.demandFile(actor, id);
    await withUpload(request, MOST_DOCUMENT_BYTES, (upload) => this.writing.keepFile(actor, trace, id, upload));
    return this.reader.view(actor, id);
  }

  @Serve(routes.stepCircular)
  async step(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: StepCircularDto): Promise<CircularView> {
    await this.writing.step(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.openCircular)
  async open(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { edition }: ReadCircularDto): Promise<CircularView> {
    await this.reading.open(actor, id, edition);
    return this.reader.view(actor, id);
  }

  @Serve(routes.openCircularFile)
  file(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<Download> {
    return this.reading.file(actor, id);
  }

  @Serve(routes.confirmCircular)
  async confirm(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { edition }: ReadCircularDto): Promise<CircularView> {
    await this.reading.confirm(actor, id, edition);
    return this.reader.view(actor, id);
  }

  @Serve(routes.circularReaders)
  list(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: CircularReadersDto): Promise<CircularReaders> {
    return this.readers.list(actor, id, query);
  }

  @Serve(routes.exportCircularReaders)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Query() query: CircularReadersDto): Promise<Download> {
    return this.readers.export(actor, trace, id, query);
  }

  @Serve(routes.remindCircularReaders)
  remind(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<RemindedReaders> {
    return this.telling.remind(actor, trace, id);
  }
}
