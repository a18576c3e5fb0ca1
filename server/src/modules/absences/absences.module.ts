import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { AbsenceApprovals } from './absence-approvals.js';
import { AbsenceCourse } from './absence-course.js';
import { AbsenceEffects } from './absence-effects.js';
import { AbsenceMessages } from './absence-messages.js';
import { AbsenceReminders } from './absence-reminders.js';
import { AbsenceStepRow } from './absence-step.entity.js';
import { Absence } from './absence.entity.js';
import { AbsencesOfPerson } from './absences-of-person.js';
import { AbsenceDesk, AbsencesApi } from './absences.api.js';
import { AbsencesController } from './absences.controller.js';
import { AbsencesQueries } from './absences.query.js';
import { AbsencesReader } from './absences.reader.js';
import { AbsencesRepository } from './absences.repository.js';
import { AbsencesToDecide, AbsencesToKeep, OwnReturnedAbsence } from './absences.todos.js';
import { DecideAbsenceService } from './decide-absence.service.js';
import { ExportAbsencesService } from './export-absences.service.js';
import { KeepAbsenceService } from './keep-absence.service.js';
import { SubmitAbsenceService } from './submit-absence.service.js';

/** 外出登记: members who are away while the relation stays, and keeping in contact with them. */
@Module({
  imports: [TypeOrmModule.forFeature([Absence, AbsenceStepRow]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule],
  controllers: [AbsencesController],
  providers: [
    AbsencesRepository, AbsencesQueries, AbsencesReader, AbsenceCourse, AbsenceEffects, AbsenceMessages, AbsenceApprovals, AbsenceReminders, AbsencesOfPerson, AbsencesApi, AbsenceDesk,
    AbsencesToDecide, AbsencesToKeep, OwnReturnedAbsence,
    SubmitAbsenceService, DecideAbsenceService, KeepAbsenceService, ExportAbsencesService,
  ],
  exports: [AbsencesApi, AbsenceDesk],
})
export class AbsencesModule {}
