import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { LearningModule } from '../learning/learning.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { CheckTexts } from './check-texts.service.js';
import { CheckedTexts } from './checked-texts.js';
import { DecideNoteService } from './decide-note.service.js';
import { NoteCommentsQueries } from './note-comments.query.js';
import { NoteCommentsReader } from './note-comments.reader.js';
import { NoteCommentsService } from './note-comments.service.js';
import { NoteHonours } from './note-honours.js';
import { NoteLikesService } from './note-likes.service.js';
import { NoteMessages } from './note-messages.js';
import { NotePicturesController } from './note-pictures.controller.js';
import { NotePicturesService } from './note-pictures.service.js';
import { NoteReportsService } from './note-reports.service.js';
import { NoteResponsesController } from './note-responses.controller.js';
import { Note, NoteCommentRow } from './note.entity.js';
import { NotesApi } from './notes.api.js';
import { NotesController } from './notes.controller.js';
import { NotesEvents } from './notes.events.js';
import { NotesOfOrganisations } from './notes-of-organisations.js';
import { NotesOfPerson } from './notes-of-person.js';
import { NotesQueries } from './notes.query.js';
import { NotesReader } from './notes.reader.js';
import { NotesToReview } from './notes.todos.js';
import { PieceTalkController } from './piece-talk.controller.js';
import { PieceTalkService } from './piece-talk.service.js';
import { WriteNoteService } from './write-note.service.js';

/** 学习心得: notes with their review, likes, comments and reports. */
@Module({
  imports: [TypeOrmModule.forFeature([Note, NoteCommentRow]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule, IdentityModule, LearningModule],
  controllers: [NotePicturesController, NoteResponsesController, PieceTalkController, NotesController],
  providers: [
    NotesEvents, NotesQueries, NotesReader, NoteHonours, NoteMessages, CheckedTexts, CheckTexts, WriteNoteService, DecideNoteService, NoteLikesService, NoteCommentsQueries, NoteCommentsReader, NoteCommentsService,
    NotePicturesService, NoteReportsService, PieceTalkService, NotesToReview, NotesOfPerson, NotesOfOrganisations, NotesApi,
  ],
  exports: [NotesEvents, NotesApi],
})
export class NotesModule {}
