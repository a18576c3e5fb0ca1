import { Body, Controller, Param, Query } from '@nestjs/common';
import { archivesRoutes as routes, type ArchiveDetail, type ArchiveGapRow, type ArchiveHandoverRow, type ArchiveHandoverView, type ArchiveRow, type OwnArchive } from '@party/shared/archives';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { ArchiveListsReader } from './archive-lists.reader.js';
import { ArchiveQueryDto, CheckHandoverDto, GapsQueryDto, HandOverArchiveDto, ListArchivesDto, ListHandoversDto, PaperParams, PlaceArchiveDto, PutPaperDto, StepPaperDto } from './archives.dto.js';
import { ArchivesReader } from './archives.reader.js';
import { CheckHandoverService } from './check-handover.service.js';
import { ExportArchivesService } from './export-archives.service.js';
import { HandOverService } from './hand-over.service.js';
import { HandoversReader } from './handovers.reader.js';
import { KeepArchiveService } from './keep-archive.service.js';

/** Door of members' files. Every change answers with the file as it then stands. */
@Controller()
export class ArchivesController {
  constructor(
    private readonly reader: ArchivesReader,
    private readonly lists: ArchiveListsReader,
    private readonly handovers: HandoversReader,
    private readonly keeping: KeepArchiveService,
    private readonly handing: HandOverService,
    private readonly checking: CheckHandoverService,
    private readonly exporting: ExportArchivesService,
  ) {}

  @Serve(routes.ownArchive)
  own(@CurrentActor() actor: Actor): Promise<OwnArchive> {
    return this.reader.own(actor);
  }

  @Serve(routes.listArchives)
  list(@CurrentActor() actor: Actor, @Query() query: ListArchivesDto): Promise<Page<ArchiveRow>> {
    return this.lists.list(actor, query);
  }

  @Serve(routes.archiveGaps)
  gaps(@CurrentActor() actor: Actor, @Query() query: GapsQueryDto): Promise<Page<ArchiveGapRow>> {
    return this.lists.gaps(actor, query);
  }

  @Serve(routes.exportArchives)
  export(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Query() query: ArchiveQueryDto): Promise<Download> {
    return this.exporting.execute({ actor, trace }, query);
  }

  @Serve(routes.listHandovers)
  listHandovers(@CurrentActor() actor: Actor, @Query() query: ListHandoversDto): Promise<Page<ArchiveHandoverRow>> {
    return this.handovers.list(actor, query);
  }

  @Serve(routes.getHandover)
  handover(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<ArchiveHandoverView> {
    return this.handovers.look({ actor, trace }, id);
  }

  @Serve(routes.checkHandover)
  async check(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CheckHandoverDto): Promise<ArchiveHandoverView> {
    await this.checking.execute({ actor, trace }, id, body);
    return this.handovers.view(actor, id);
  }

  @Serve(routes.getArchive)
  get(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<ArchiveDetail> {
    return this.reader.look({ actor, trace }, id);
  }

  @Serve(routes.placeArchive)
  async place(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: PlaceArchiveDto): Promise<ArchiveDetail> {
    await this.keeping.place({ actor, trace }, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.handOverArchive)
  async handOver(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: HandOverArchiveDto): Promise<ArchiveDetail> {
    await this.handing.byHand({ actor, trace }, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.putPaper)
  async put(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: PutPaperDto): Promise<ArchiveDetail> {
    await this.keeping.put({ actor, trace }, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.stepPaper)
  async step(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, paper }: PaperParams, @Body() body: StepPaperDto): Promise<ArchiveDetail> {
    await this.keeping.step({ actor, trace }, id, paper, body);
    return this.reader.view(actor, id);
  }
}
