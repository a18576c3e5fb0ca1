import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { AttendMeetingService } from './attend-meeting.service.js';
import { ExportMeetingsService } from './export-meetings.service.js';
import { MarkSeatsService } from './mark-seats.service.js';
import { MeetingAttendanceController } from './meeting-attendance.controller.js';
import { MeetingCounting } from './meeting-counting.js';
import { MeetingCourse } from './meeting-course.js';
import { MeetingDocumentsService } from './meeting-documents.service.js';
import { MeetingMessages } from './meeting-messages.js';
import { MeetingOverviewReader } from './meeting-overview.reader.js';
import { MeetingItem, MeetingSeat, MeetingStepRow } from './meeting-parts.entity.js';
import { MeetingPeople } from './meeting-people.js';
import { MeetingPlansReader } from './meeting-plans.reader.js';
import { MeetingReminders } from './meeting-reminders.js';
import { Meeting } from './meeting.entity.js';
import { MeetingsApi } from './meetings.api.js';
import { MeetingsController } from './meetings.controller.js';
import { MeetingsEvents } from './meetings.events.js';
import { MeetingsOfOrganisations } from './meetings-of-organisations.js';
import { MeetingsOfPerson } from './meetings-of-person.js';
import { MeetingsQueries } from './meetings.query.js';
import { MeetingsReader } from './meetings.reader.js';
import { MeetingsRepository } from './meetings.repository.js';
import { MeetingTodos } from './meetings.todos.js';
import { PlanMeetingService } from './plan-meeting.service.js';
import { StepMeetingService } from './step-meeting.service.js';
import { WriteMinutesService } from './write-minutes.service.js';

/** 三会一课 and 主题党日: planned, announced, attended and recorded. */
@Module({
  imports: [TypeOrmModule.forFeature([Meeting, MeetingItem, MeetingSeat, MeetingStepRow]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule],
  controllers: [MeetingsController, MeetingAttendanceController],
  providers: [
    MeetingsRepository, MeetingsQueries, MeetingsReader, MeetingPlansReader, MeetingOverviewReader, MeetingCounting, MeetingPeople, MeetingCourse, MeetingMessages, MeetingReminders, MeetingTodos,
    MeetingsOfPerson, MeetingsOfOrganisations, PlanMeetingService, StepMeetingService, AttendMeetingService, MarkSeatsService, WriteMinutesService, MeetingDocumentsService, ExportMeetingsService, MeetingsApi, MeetingsEvents,
  ],
  exports: [MeetingsApi, MeetingsEvents],
})
export class MeetingsModule {}
