import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { AttendanceRepository } from './attendance.repository.js';
import { ChaptersRepository } from './chapters.repository.js';
import { ExportAnalysisService } from './export-analysis.service.js';
import { LearningAnalysisReader } from './learning-analysis.reader.js';
import { LearningDocumentsService } from './learning-documents.service.js';
import { LearningFigures } from './learning-figures.js';
import { LearningMeeting } from './learning-meeting.entity.js';
import { LearningOfOrganisations } from './learning-of-organisations.js';
import { LearningMediaService } from './learning-media.service.js';
import { LearningPicturesService } from './learning-pictures.service.js';
import { LearningOfPerson } from './learning-of-person.js';
import { LearningRecordReader } from './learning-record.reader.js';
import { LearningReportsService } from './learning-reports.service.js';
import { LearningResource } from './learning-resource.entity.js';
import { LearningSessionService } from './learning-session.service.js';
import { LearningApi } from './learning.api.js';
import { LearningController } from './learning.controller.js';
import { LearningEvents } from './learning.events.js';
import { LearningToReview } from './learning.todos.js';
import { LectureRecords } from './lecture-records.js';
import { LibraryController } from './library.controller.js';
import { LiveService } from './live.service.js';
import { MediaController } from './media.controller.js';
import { MediaFiles } from './media-files.js';
import { MeetingPhotosService } from './meeting-photos.service.js';
import { MeetingsReader } from './meetings.reader.js';
import { MeetingsService } from './meetings.service.js';
import { OfflineSignInService } from './offline-sign-in.service.js';
import { OfflineController } from './offline.controller.js';
import { PieceCodesService } from './piece-codes.service.js';
import { ProgressRepository } from './progress.repository.js';
import { RatingsService } from './ratings.service.js';
import { ResourcesQueries } from './resources.query.js';
import { ResourcesReader } from './resources.reader.js';
import { ResourcesRepository } from './resources.repository.js';
import { SessionPurge } from './session-purge.js';
import { ShortIndexes } from './short-indexes.js';
import { StepResourceService } from './step-resource.service.js';
import { TextController } from './text.controller.js';
import { UploadMediaService } from './upload-media.service.js';
import { UploadPurge } from './upload-purge.js';
import { UploadsRepository } from './uploads.repository.js';
import { WriteChapterService } from './write-chapter.service.js';
import { WriteResourceService } from './write-resource.service.js';

/** 学习: the library, and the record of what was learnt online and offline. */
@Module({
  imports: [TypeOrmModule.forFeature([LearningResource, LearningMeeting]), OrganisationsModule, MembersModule, MeetingsModule, NotificationsModule, WorkbenchModule],
  controllers: [LearningController, LibraryController, MediaController, OfflineController, TextController],
  providers: [
    LearningEvents, ResourcesRepository, ChaptersRepository, ResourcesQueries, ResourcesReader, RatingsService, ProgressRepository, AttendanceRepository, LectureRecords, LearningRecordReader, LearningAnalysisReader, MeetingsReader, LearningToReview, LearningOfPerson,
    LearningOfOrganisations, LearningFigures, LearningApi, MediaFiles, UploadsRepository, UploadMediaService, UploadPurge,
    WriteResourceService, WriteChapterService, StepResourceService, LearningDocumentsService, LearningMediaService, LearningPicturesService, PieceCodesService, LearningReportsService, LearningSessionService, LiveService, MeetingsService, MeetingPhotosService, OfflineSignInService, ExportAnalysisService, SessionPurge, ShortIndexes,
  ],
  exports: [LearningEvents, LearningApi],
})
export class LearningModule {}
