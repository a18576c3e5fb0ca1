import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { ArchiveConsultation } from './archive-consultation.entity.js';
import { ArchiveCopiesController } from './archive-copies.controller.js';
import { ArchiveCopiesService } from './archive-copies.service.js';
import { ArchiveCourse } from './archive-course.js';
import { ArchiveDesk } from './archive-desk.js';
import { ArchiveHonours } from './archive-honours.js';
import { ArchiveFile, ArchiveMovementRow } from './archive-file.entity.js';
import { ArchiveHandover } from './archive-handover.entity.js';
import { ArchiveListsReader } from './archive-lists.reader.js';
import { ArchiveMessages } from './archive-messages.js';
import { ArchiveCopy, ArchivePaper } from './archive-paper.entity.js';
import { ArchiveSettling } from './archive-settling.js';
import { ArchivesApi } from './archives.api.js';
import { ArchivesController } from './archives.controller.js';
import { ArchivesOfOrganisations } from './archives-of-organisations.js';
import { ArchivesOfPerson } from './archives-of-person.js';
import { ArchivesQueries } from './archives.query.js';
import { ArchivesReader } from './archives.reader.js';
import { ArchivesRepository } from './archives.repository.js';
import { HandoversToDo, PapersToDo } from './archives.todos.js';
import { CheckHandoverService } from './check-handover.service.js';
import { ConsultationApprovals } from './consultation-approvals.js';
import { ConsultationService } from './consultation.service.js';
import { ConsultationsController } from './consultations.controller.js';
import { ConsultationsQueries } from './consultations.query.js';
import { ExportArchivesService } from './export-archives.service.js';
import { HandOverService } from './hand-over.service.js';
import { HandoversQueries } from './handovers.query.js';
import { HandoversReader } from './handovers.reader.js';
import { KeepArchiveService } from './keep-archive.service.js';
import { PaperChores } from './paper-chores.query.js';

/** 党员档案目录: what papers a member's file holds, where they lie, and that they travel with the member. */
@Module({
  imports: [TypeOrmModule.forFeature([ArchiveFile, ArchivePaper, ArchiveCopy, ArchiveMovementRow, ArchiveHandover, ArchiveConsultation]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule],
  controllers: [ConsultationsController, ArchivesController, ArchiveCopiesController],
  providers: [
    ArchivesRepository, ArchivesQueries, HandoversQueries, ConsultationsQueries, PaperChores, ArchivesReader, ArchiveListsReader, HandoversReader, ArchiveDesk, ArchiveCourse, ArchiveSettling, ArchiveMessages,
    ArchivesOfPerson, ArchivesOfOrganisations, PapersToDo, HandoversToDo, KeepArchiveService, HandOverService, CheckHandoverService, ArchiveCopiesService, ConsultationService, ConsultationApprovals, ExportArchivesService, ArchiveHonours, ArchivesApi,
  ],
  exports: [ArchivesApi],
})
export class ArchivesModule {}
