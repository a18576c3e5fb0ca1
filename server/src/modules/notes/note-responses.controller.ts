import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { notesRoutes as routes, type HeldComment, type NoteComment, type NoteDone, type NoteLikes, type NoteReportRow } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { NoteCommentsReader } from './note-comments.reader.js';
import { NoteCommentsService } from './note-comments.service.js';
import { NoteLikesService } from './note-likes.service.js';
import { NoteReportsService } from './note-reports.service.js';
import { DecideCommentDto, LikeNoteDto, ReportNoteDto, SettleNoteReportDto, WriteCommentDto } from './notes.dto.js';

/** Door of what others say to a note: likes, comments, reports. Stands before `/notes/:id`. */
@Controller()
export class NoteResponsesController {
  constructor(
    private readonly likes: NoteLikesService,
    private readonly comments: NoteCommentsService,
    private readonly commentsReader: NoteCommentsReader,
    private readonly reports: NoteReportsService,
  ) {}

  @Serve(routes.heldComments)
  held(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<HeldComment>> {
    return this.commentsReader.held(actor, query);
  }

  @Serve(routes.decideComment)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideCommentDto): Promise<NoteDone> {
    await this.comments.decide(actor, trace, id, body);
    return { done: true };
  }

  @Serve(routes.removeComment)
  async remove(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams): Promise<NoteDone> {
    await this.comments.remove(actor, trace, id);
    return { done: true };
  }

  @Serve(routes.noteReports)
  reported(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<NoteReportRow>> {
    return this.reports.list(actor, query);
  }

  @Serve(routes.settleNoteReport)
  async settle(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { answer }: SettleNoteReportDto): Promise<NoteDone> {
    await this.reports.settle(actor, trace, id, answer);
    return { done: true };
  }

  @Serve(routes.likeNote)
  like(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { liked }: LikeNoteDto): Promise<NoteLikes> {
    return this.likes.set(actor, id, liked);
  }

  @Serve(routes.noteComments)
  list(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: PageQueryDto): Promise<Page<NoteComment>> {
    return this.commentsReader.of(actor, id, query);
  }

  @Serve(routes.writeComment)
  async write(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { text }: WriteCommentDto): Promise<NoteComment> {
    return this.commentsReader.own(actor, await this.comments.write(actor, id, text));
  }

  @Serve(routes.reportNote)
  async report(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() body: ReportNoteDto): Promise<NoteDone> {
    return { done: await this.reports.report(actor, id, body) };
  }
}
