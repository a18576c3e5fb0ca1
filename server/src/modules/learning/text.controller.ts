import { Body, Controller, Param, Req } from '@nestjs/common';
import { learningRoutes as routes, linesOfRich, MOST_PICTURE_BYTES, type AddedPicture, type ChapterView, type ResourceView, type TidyText } from '@party/shared/learning';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import type { Download } from '../../platform/http/download.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { withUpload, type UploadRequest } from '../../platform/http/upload.js';
import { LearningPicturesService } from './learning-pictures.service.js';
import { ChapterParams, PictureParams, RemoveChapterDto, TidyTextDto, WriteChapterDto } from './learning.dto.js';
import { ResourcesReader } from './resources.reader.js';
import { richBlocks } from './rich-html.js';
import { WriteChapterService } from './write-chapter.service.js';

/** Door of formatted text: what was pasted, its pictures, and the chapters of books. */
@Controller()
export class TextController {
  constructor(
    private readonly reader: ResourcesReader,
    private readonly pictures: LearningPicturesService,
    private readonly chapters: WriteChapterService,
  ) {}

  /** What an author sees before saving is what readers see after it. */
  @Serve(routes.tidyText)
  tidy(@Body() { text }: TidyTextDto): TidyText {
    const blocks = richBlocks(text);
    return { text: linesOfRich(blocks), blocks };
  }

  @Serve(routes.addPicture)
  async addPicture(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Req() request: UploadRequest): Promise<AddedPicture> {
    await this.pictures.demand(actor, id);
    return withUpload(request, MOST_PICTURE_BYTES, async (upload) => ({ id: await this.pictures.add(actor, trace, id, upload) }));
  }

  @Serve(routes.openPicture)
  picture(@CurrentActor() actor: Actor, @Param() { id, picture }: PictureParams): Promise<Download> {
    return this.pictures.give(actor, id, picture);
  }

  @Serve(routes.getChapter)
  chapter(@CurrentActor() actor: Actor, @Param() { id, number }: ChapterParams): Promise<ChapterView> {
    return this.reader.chapter(actor, id, Number(number));
  }

  @Serve(routes.writeChapter)
  async write(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, number }: ChapterParams, @Body() body: WriteChapterDto): Promise<ResourceView> {
    await this.chapters.write(actor, trace, id, Number(number), body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.removeChapter)
  async remove(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id, number }: ChapterParams, @Body() { version }: RemoveChapterDto): Promise<ResourceView> {
    await this.chapters.remove(actor, trace, id, Number(number), version);
    return this.reader.view(actor, id);
  }
}
