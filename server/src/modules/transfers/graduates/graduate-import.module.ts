import { Module } from '@nestjs/common';
import { AbsencesModule } from '../../absences/absences.module.js';
import { ImportsModule } from '../../imports/imports.module.js';
import { MembersModule } from '../../members/members.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { OrganisationsModule } from '../../organisations/organisations.module.js';
import { TransfersModule } from '../transfers.module.js';
import { GraduateKind } from './graduate.kind.js';
import { GraduateMessages } from './graduate-messages.js';
import { GraduateStartsRepository } from './graduate-starts.repository.js';
import { StartGraduatesService } from './start-graduates.service.js';
import { UndoGraduatesService } from './undo-graduates.service.js';

/** Lets the transfers of a graduating class be started from a table. */
@Module({
  imports: [AbsencesModule, ImportsModule, MembersModule, NotificationsModule, OrganisationsModule, TransfersModule],
  providers: [GraduateKind, GraduateMessages, GraduateStartsRepository, StartGraduatesService, UndoGraduatesService],
})
export class GraduateImportModule {}
