import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { notesRoutes as routes, type NoteRow, type NoteView } from '@party/shared/notes';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { DecideNoteService } from './decide-note.service.js';
import { ChooseNoteDto, DecideNoteDto, ListNotesDto, NoteFactsDto, ReviewNotesDto, RewriteNoteDto, WithdrawNoteDto } from './notes.dto.js';
import { NotesReader } from './notes.reader.js';
import { WriteNoteService } from './write-note.service.js';

/** Door of notes. Every change answers with the note as it then stands. */
@Controller()
export class NotesController {
  constructor(
    private readonly reader: NotesReader,
    private readonly writing: WriteNoteService,
    private readonly deciding: DecideNoteService,
  ) {}

  @Serve(routes.listNotes)
  list(@CurrentActor() actor: Actor, @Query() query: ListNotesDto): Promise<Page<NoteRow>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.writeNote)
  async write(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: NoteFactsDto): Promise<NoteView> {
    return this.reader.view(actor, await this.writing.submit(actor, trace, body));
  }

  @Serve(routes.ownNotes)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<NoteRow>> {
    return this.reader.own(actor, query);
  }

  @Serve(routes.reviewNotes)
  review(@CurrentActor() actor: Actor, @Query() query: ReviewNotesDto): Promise<Page<NoteRow>> {
    return this.reader.review(actor, query);
  }

  @Serve(routes.getNote)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<NoteView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.rewriteNote)
  async rewrite(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: RewriteNoteDto): Promise<NoteView> {
    await this.writing.resubmit(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.withdrawNote)
  async withdraw(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: WithdrawNoteDto): Promise<NoteView> {
    await this.writing.withdraw(actor, trace, id, version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.decideNote)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideNoteDto): Promise<NoteView> {
    await this.deciding.decide(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.chooseNote)
  async choose(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ChooseNoteDto): Promise<NoteView> {
    await this.deciding.choose(actor, trace, id, body);
    return this.reader.view(actor, id);
  }
}
