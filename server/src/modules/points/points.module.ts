import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LearningModule } from '../learning/learning.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotesModule } from '../notes/notes.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { AwardPointsService } from './award-points.service.js';
import { CorrectPointsService } from './correct-points.service.js';
import { LearningAwards } from './learning-awards.js';
import { MissingSources } from './missing-sources.js';
import { NoteAwards } from './note-awards.js';
import { OwnPointsController } from './own-points.controller.js';
import { OwnPointsReader } from './own-points.reader.js';
import { PointAppealsReader } from './point-appeals.reader.js';
import { PointBoardsService } from './point-boards.service.js';
import { PointClaimsReader } from './point-claims.reader.js';
import { PointEntriesReader } from './point-entries.reader.js';
import { PointListSettingsService } from './point-list-settings.service.js';
import { PointAppealRow, PointBoardRow, PointClaimRow, PointEntryRow, PointRuleRow, PointSettingRow } from './point-records.entity.js';
import { PointRules } from './point-rules.service.js';
import { PointsApi } from './points.api.js';
import { PointsApprovals } from './points-approvals.js';
import { PointsController } from './points.controller.js';
import { PointsJobs } from './points-jobs.js';
import { PointsLedger } from './points-ledger.js';
import { PointsOfPerson } from './points-of-person.js';
import { PointsRankingQuery } from './points-ranking.query.js';
import { PointsRankingReader } from './points-ranking.reader.js';
import { PointsTally } from './points-tally.js';
import { PointAppealsToAnswer } from './points.todos.js';
import { PointsTotals } from './points-totals.js';
import { PointsWeek } from './points-week.js';
import { ProposePointsService } from './propose-points.service.js';

/** 积分: rules, the ledger, rankings and what is shown of them. */
@Module({
  imports: [TypeOrmModule.forFeature([PointRuleRow, PointEntryRow, PointClaimRow, PointAppealRow, PointBoardRow, PointSettingRow]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule, LearningModule, NotesModule],
  controllers: [OwnPointsController, PointsController],
  providers: [
    PointsLedger, PointsTotals, PointRules, AwardPointsService, ProposePointsService, CorrectPointsService, PointClaimsReader, PointEntriesReader, PointAppealsReader, PointsApprovals, PointAppealsToAnswer,
    PointsTally, PointsRankingQuery, PointsRankingReader, OwnPointsReader, MissingSources, PointBoardsService, PointListSettingsService, PointsJobs, PointsWeek, PointsOfPerson, LearningAwards, NoteAwards, PointsApi,
  ],
  exports: [PointsApi, PointsTotals, PointsTally, PointBoardsService],
})
export class PointsModule {}
