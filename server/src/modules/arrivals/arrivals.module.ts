import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { ArrivalApprovals } from './arrival-approvals.js';
import { ArrivalCourse } from './arrival-course.js';
import { ArrivalEffects } from './arrival-effects.js';
import { ArrivalMessages } from './arrival-messages.js';
import { ArrivalPeople } from './arrival-people.js';
import { ArrivalPicturesService } from './arrival-pictures.service.js';
import { ArrivalEvent, ArrivalPictureRow } from './arrival-records.entity.js';
import { ArrivalTargets } from './arrival-targets.js';
import { ArrivalVault } from './arrival-vault.js';
import { Arrival } from './arrival.entity.js';
import { ArrivalsOfOrganisations } from './arrivals-of-organisations.js';
import { ArrivalsOfPerson } from './arrivals-of-person.js';
import { ArrivalDesk, ArrivalsApi } from './arrivals.api.js';
import { ArrivalsController } from './arrivals.controller.js';
import { ArrivalsQueries } from './arrivals.query.js';
import { ArrivalsReader } from './arrivals.reader.js';
import { ArrivalsRepository } from './arrivals.repository.js';
import { ArrivalsToDecide, ArrivalsToMend, ReceiptsToSend } from './arrivals.todos.js';
import { DecideArrivalService } from './decide-arrival.service.js';
import { ReceiptReminders } from './receipt-reminders.js';
import { RegisterArrivalService } from './register-arrival.service.js';
import { RevealArrivalService } from './reveal-arrival.service.js';

/** 组织关系转入: members who come in from outside the school with a letter of introduction. */
@Module({
  imports: [TypeOrmModule.forFeature([Arrival, ArrivalEvent, ArrivalPictureRow]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule],
  controllers: [ArrivalsController],
  providers: [
    ArrivalsRepository, ArrivalsQueries, ArrivalsReader, ArrivalVault, ArrivalTargets, ArrivalPeople, ArrivalCourse, ArrivalEffects, ArrivalMessages, ArrivalApprovals, ReceiptReminders,
    ArrivalsOfOrganisations, ArrivalsOfPerson, ArrivalsToDecide, ArrivalsToMend, ReceiptsToSend, RegisterArrivalService, DecideArrivalService, RevealArrivalService, ArrivalPicturesService, ArrivalsApi, ArrivalDesk,
  ],
  exports: [ArrivalsApi, ArrivalDesk],
})
export class ArrivalsModule {}
