import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { importsRoutes, MAX_UPLOAD_BYTES, type ImportJobView, type ImportKindsAnswer, type ImportRowView, type ImportSummary } from '@party/shared/imports';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { CancelImportService } from './cancel-import.service.js';
import { ConfirmImportService } from './confirm-import.service.js';
import { ImportDownloadsService } from './import-downloads.service.js';
import { CommitImportDto, ImportTargetDto, ListImportRowsDto, ListImportsDto, MapImportDto, UndoImportDto } from './imports.dto.js';
import { ImportsPresenter } from './imports.presenter.js';
import { ImportsReader } from './imports.reader.js';
import { MapImportService } from './map-import.service.js';
import { StartImportService } from './start-import.service.js';
import { UndoImportService } from './undo-import.service.js';

/** Imports. */
@Controller()
export class ImportsController {
  constructor(
    private readonly reader: ImportsReader,
    private readonly presenter: ImportsPresenter,
    private readonly starting: StartImportService,
    private readonly mapping: MapImportService,
    private readonly confirming: ConfirmImportService,
    private readonly undoing: UndoImportService,
    private readonly cancelling: CancelImportService,
    private readonly downloads: ImportDownloadsService,
  ) {}

  @Serve(importsRoutes.listImportKinds)
  kinds(): ImportKindsAnswer {
    return this.reader.kinds();
  }

  @Serve(importsRoutes.downloadImportTemplate)
  template(@CurrentActor() actor: Actor, @Query() target: ImportTargetDto): Promise<Download> {
    return this.downloads.template(actor, target);
  }

  @Serve(importsRoutes.startImport)
  async start(@CurrentActor() actor: Actor, @Query() target: ImportTargetDto, @Req() request: UploadRequest, @Trace() trace: RequestTrace): Promise<ImportJobView> {
    await this.starting.target(actor, target);
    return withUpload(request, MAX_UPLOAD_BYTES, async (upload) => {
      const file = { path: upload.path, name: upload.filename, bytes: upload.size, hash: upload.sha256 };
      return this.presenter.job(actor, await this.starting.execute(actor, target, file, trace));
    });
  }

  @Serve(importsRoutes.listImports)
  list(@CurrentActor() actor: Actor, @Query() query: ListImportsDto): Promise<Page<ImportSummary>> {
    return this.reader.list(actor, query);
  }

  @Serve(importsRoutes.getImport)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ImportJobView> {
    return this.reader.view(actor, id);
  }

  @Serve(importsRoutes.mapImport)
  async map(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() body: MapImportDto): Promise<ImportJobView> {
    return this.presenter.job(actor, await this.mapping.execute(actor, id, body));
  }

  @Serve(importsRoutes.listImportRows)
  rows(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: ListImportRowsDto): Promise<Page<ImportRowView>> {
    return this.reader.listRows(actor, id, query);
  }

  @Serve(importsRoutes.downloadImportErrors)
  errors(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<Download> {
    return this.downloads.errors(actor, id);
  }

  @Serve(importsRoutes.commitImport)
  async commit(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() body: CommitImportDto, @Trace() trace: RequestTrace): Promise<ImportJobView> {
    return this.presenter.job(actor, await this.confirming.execute(actor, id, body, trace));
  }

  @Serve(importsRoutes.undoImport)
  async undo(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() body: UndoImportDto, @Trace() trace: RequestTrace): Promise<ImportJobView> {
    return this.presenter.job(actor, await this.undoing.execute(actor, id, body, trace));
  }

  @Serve(importsRoutes.cancelImport)
  async cancel(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ImportJobView> {
    return this.presenter.job(actor, await this.cancelling.execute(actor, id));
  }
}
