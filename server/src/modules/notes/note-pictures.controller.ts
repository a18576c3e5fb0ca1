import { Controller, Param, Req } from '@nestjs/common';
import { MOST_NOTE_PICTURE_BYTES, notesRoutes as routes, type NoteView } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { NotePicturesService } from './note-pictures.service.js';
import { NotePictureParams } from './notes.dto.js';
import { NotesReader } from './notes.reader.js';

/** Door of the pictures of notes. Every change answers with the note as it then stands. */
@Controller()
export class NotePicturesController {
  constructor(
    private readonly reader: NotesReader,
    private readonly pictures: NotePicturesService,
  ) {}

  @Serve(routes.addNotePicture)
  async add(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Req() request: UploadRequest): Promise<NoteView> {
    await this.pictures.demand(actor, id);
    await withUpload(request, MOST_NOTE_PICTURE_BYTES, (upload) => this.pictures.add(actor, trace, id, upload));
    return this.reader.view(actor, id);
  }

  @Serve(routes.removeNotePicture)
  async remove(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, picture }: NotePictureParams): Promise<NoteView> {
    await this.pictures.remove(actor, trace, id, picture);
    return this.reader.view(actor, id);
  }

  @Serve(routes.openNotePicture)
  open(@CurrentActor() actor: Actor, @Param() { id, picture }: NotePictureParams): Promise<Download> {
    return this.pictures.give(actor, id, picture);
  }
}
