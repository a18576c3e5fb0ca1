import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MembersModule } from '../members/members.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { CorrectionApprovals } from './correction-approvals.js';
import { CorrectionCourse } from './correction-course.js';
import { CorrectionMessages } from './correction-messages.js';
import { CorrectionRequestReader } from './correction-request.reader.js';
import { CorrectionStepRow } from './correction-step.entity.js';
import { CorrectionVault } from './correction-vault.js';
import { Correction } from './correction.entity.js';
import { CorrectionsOfPerson } from './corrections-of-person.js';
import { CorrectionsApi } from './corrections.api.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionsQueries } from './corrections.query.js';
import { CorrectionsReader } from './corrections.reader.js';
import { CorrectionsRepository } from './corrections.repository.js';
import { CorrectionsToDecide, OwnReturnedCorrection } from './corrections.todos.js';
import { DecideCorrectionService } from './decide-correction.service.js';
import { ResubmitCorrectionService } from './resubmit-correction.service.js';
import { RevealCorrectionService } from './reveal-correction.service.js';
import { SubmitCorrectionService } from './submit-correction.service.js';
import { WithdrawCorrectionService } from './withdraw-correction.service.js';

/** 信息更正: a member asks for a change, somebody else approves it. */
@Module({
  imports: [TypeOrmModule.forFeature([Correction, CorrectionStepRow]), MembersModule, NotificationsModule, WorkbenchModule],
  controllers: [CorrectionsController],
  providers: [
    CorrectionsRepository, CorrectionVault, CorrectionsQueries, CorrectionsReader, CorrectionCourse, CorrectionRequestReader, CorrectionsOfPerson, CorrectionsApi,
    CorrectionsToDecide, OwnReturnedCorrection, CorrectionApprovals, CorrectionMessages,
    SubmitCorrectionService, ResubmitCorrectionService, WithdrawCorrectionService, DecideCorrectionService, RevealCorrectionService,
  ],
  exports: [CorrectionsApi],
})
export class CorrectionsModule {}
