import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AbsencesModule } from '../absences/absences.module.js';
import { ArchivesModule } from '../archives/archives.module.js';
import { DuesModule } from '../dues/dues.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { ChangeLegService } from './change-leg.service.js';
import { DecideTransferService } from './decide-transfer.service.js';
import { DisposeTransferService } from './dispose-transfer.service.js';
import { EvidenceFiles } from './evidence-files.js';
import { EvidenceService } from './evidence.service.js';
import { ExportTransfersService } from './export-transfers.service.js';
import { LegReminders } from './leg-reminders.js';
import { TransferExpiry } from './transfer-expiry.js';
import { LetterReminders } from './letter-reminders.js';
import { SubmitTransferService } from './submit-transfer.service.js';
import { TransferApprovals } from './transfer-approvals.js';
import { TransferCourse } from './transfer-course.js';
import { TransferEffects } from './transfer-effects.js';
import { TransferEvidence, TransferLeg } from './transfer-leg.entity.js';
import { TransferLegsController } from './transfer-legs.controller.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';
import { TransferLegs } from './transfer-legs.js';
import { TransferLetters } from './transfer-letters.js';
import { TransferMessages } from './transfer-messages.js';
import { TransferEvent } from './transfer-records.entity.js';
import { TransferTargets } from './transfer-targets.js';
import { Transfer } from './transfer.entity.js';
import { TransfersOfPerson } from './transfers-of-person.js';
import { TransfersApi } from './transfers.api.js';
import { TransfersController } from './transfers.controller.js';
import { TransfersQueries } from './transfers.query.js';
import { TransfersReader } from './transfers.reader.js';
import { TransfersOfOrganisations } from './transfers-of-organisations.js';
import { TransfersRepository } from './transfers.repository.js';
import { LegsToEnd } from './transfer-legs.todos.js';
import { OwnReturnedTransfer, TransfersToDecide } from './transfers.todos.js';
import { WithdrawTransferService } from './withdraw-transfer.service.js';

/** 组织关系转接: a member's relation goes from one branch to another, or out of the school. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Transfer, TransferEvent, TransferLeg, TransferEvidence]), OrganisationsModule, MembersModule, ArchivesModule, DuesModule, LettersModule, AbsencesModule, NotificationsModule,
    WorkbenchModule,
  ],
  controllers: [TransfersController, TransferLegsController],
  providers: [
    TransfersRepository, TransfersQueries, TransfersReader, TransferTargets, TransferCourse, TransferEffects, TransferLetters, TransferMessages, TransferApprovals, TransferExpiry, LetterReminders, TransfersOfPerson, TransfersOfOrganisations,
    TransferLegsRepository, TransferLegs, ChangeLegService, EvidenceFiles, EvidenceService, LegReminders, LegsToEnd,
    TransfersToDecide, OwnReturnedTransfer, SubmitTransferService, WithdrawTransferService, DecideTransferService, DisposeTransferService, ExportTransfersService, TransfersApi,
  ],
  exports: [TransfersRepository, TransfersApi],
})
export class TransfersModule {}
