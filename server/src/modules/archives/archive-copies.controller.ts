import { Controller, Param, Query, Req } from '@nestjs/common';
import { archivesRoutes as routes, COPY_MAX_BYTES, type ArchiveDetail } from '@party/shared/archives';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { ArchiveCopiesService } from './archive-copies.service.js';
import { CopyParams, CopyUploadDto, OwnCopyParams, PaperParams } from './archives.dto.js';
import { ArchivesReader } from './archives.reader.js';

/** Door of electronic copies. */
@Controller()
export class ArchiveCopiesController {
  constructor(
    private readonly copies: ArchiveCopiesService,
    private readonly reader: ArchivesReader,
  ) {}

  @Serve(routes.readOwnCopy)
  readOwn(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { copy }: OwnCopyParams): Promise<Download> {
    return this.copies.readOwn({ actor, trace }, copy);
  }

  @Serve(routes.addPaperCopy)
  async add(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, paper }: PaperParams, @Query() { version }: CopyUploadDto, @Req() request: UploadRequest): Promise<ArchiveDetail> {
    const by = { actor, trace };
    const target = { memberId: id, paperId: paper, version };
    await this.copies.mayAdd(by, target);
    return withUpload(request, COPY_MAX_BYTES, async (upload) => {
      await this.copies.add(by, target, upload);
      return this.reader.view(actor, id);
    });
  }

  @Serve(routes.readPaperCopy)
  read(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, copy }: CopyParams): Promise<Download> {
    return this.copies.read({ actor, trace }, id, copy);
  }
}
