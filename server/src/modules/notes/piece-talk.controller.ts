import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { notesRoutes as routes, type NoteComment, type NoteDone, type NoteLikes, type PieceTalk } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { NoteCommentsReader } from './note-comments.reader.js';
import { NoteCommentsService } from './note-comments.service.js';
import { NoteReportsService } from './note-reports.service.js';
import { LikeNoteDto, PieceCommentParams, ReportCommentDto, WriteCommentDto } from './notes.dto.js';
import { PieceTalkService } from './piece-talk.service.js';

/** Door of what others say to a piece of the library. Stands before `/notes/:id`. */
@Controller()
export class PieceTalkController {
  constructor(
    private readonly talk: PieceTalkService,
    private readonly comments: NoteCommentsService,
    private readonly commentsReader: NoteCommentsReader,
    private readonly reports: NoteReportsService,
  ) {}

  @Serve(routes.pieceTalk)
  of(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<PieceTalk> {
    return this.talk.of(actor, id);
  }

  @Serve(routes.likePiece)
  like(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { liked }: LikeNoteDto): Promise<NoteLikes> {
    return this.talk.like(actor, id, liked);
  }

  @Serve(routes.pieceComments)
  list(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: PageQueryDto): Promise<Page<NoteComment>> {
    return this.commentsReader.ofPiece(actor, id, query);
  }

  @Serve(routes.commentPiece)
  async write(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { text }: WriteCommentDto): Promise<NoteComment> {
    return this.commentsReader.own(actor, await this.comments.writeAbout(actor, id, text));
  }

  @Serve(routes.reportPieceComment)
  async report(@CurrentActor() actor: Actor, @Param() { id, comment }: PieceCommentParams, @Body() { reason }: ReportCommentDto): Promise<NoteDone> {
    return { done: await this.reports.reportUnderPiece(actor, id, comment, reason) };
  }
}
