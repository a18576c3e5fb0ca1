import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { DecideTransferService } from './decide-transfer.service.js';
import { DisposeTransferService } from './dispose-transfer.service.js';
import { ExportTransfersService } from './export-transfers.service.js';
import { LetterExpiry } from './letter-expiry.js';
import { LetterReminders } from './letter-reminders.js';
import { SubmitTransferService } from './submit-transfer.service.js';
import { TransferApprovals } from './transfer-approvals.js';
import { TransferCourse } from './transfer-course.js';
import { TransferEffects } from './transfer-effects.js';
import { TransferLetters } from './transfer-letters.js';
import { TransferMessages } from './transfer-messages.js';
import { TransferEvent, TransferLetter } from './transfer-records.entity.js';
import { TransferTargets } from './transfer-targets.js';
import { Transfer } from './transfer.entity.js';
import { TransfersOfPerson } from './transfers-of-person.js';
import { TransfersApi } from './transfers.api.js';
import { TransfersController } from './transfers.controller.js';
import { TransfersQueries } from './transfers.query.js';
import { TransfersReader } from './transfers.reader.js';
import { TransfersRepository } from './transfers.repository.js';
import { OwnReturnedTransfer, TransfersToDecide } from './transfers.todos.js';
import { WithdrawTransferService } from './withdraw-transfer.service.js';

/** 组织关系转接: a member's relation goes from one branch to another, or out of the school. */
@Module({
  imports: [TypeOrmModule.forFeature([Transfer, TransferEvent, TransferLetter]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule],
  controllers: [TransfersController],
  providers: [
    TransfersRepository, TransfersQueries, TransfersReader, TransferTargets, TransferCourse, TransferEffects, TransferLetters, TransferMessages, TransferApprovals, LetterExpiry, LetterReminders, TransfersOfPerson,
    TransfersToDecide, OwnReturnedTransfer, SubmitTransferService, WithdrawTransferService, DecideTransferService, DisposeTransferService, ExportTransfersService, TransfersApi,
  ],
  exports: [TransfersRepository, TransfersApi],
})
export class TransfersModule {}
