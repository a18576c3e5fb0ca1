import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ArchivesModule } from '../archives/archives.module.js';
import { CircularsModule } from '../circulars/circulars.module.js';
import { ImportsModule } from '../imports/imports.module.js';
import { LearningModule } from '../learning/learning.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MembersModule } from '../members/members.module.js';
import { NotesModule } from '../notes/notes.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { WorkbenchModule } from '../workbench/workbench.module.js';
import { AwardPointsService } from './award-points.service.js';
import { BoardDrafts } from './board-drafts.js';
import { BranchFigures } from './branch-figures.js';
import { CorrectPointsService } from './correct-points.service.js';
import { Honour } from './honours/honour.entity.js';
import { HonoursController } from './honours/honours.controller.js';
import { HonoursInArchive } from './honours/honours-in-archive.js';
import { HonoursService } from './honours/honours.service.js';
import { IssueHonoursService } from './honours/issue-honours.service.js';
import { LedgerFigures } from './ledger-figures.js';
import { LearningAwards } from './learning-awards.js';
import { MeetingAwards } from './meeting-awards.js';
import { MissingSources } from './missing-sources.js';
import { PioneersReader } from './honours/pioneers.reader.js';
import { AssessMonthService } from './months/assess-month.service.js';
import { DecideMonthService } from './months/decide-month.service.js';
import { MonthCourse } from './months/month-course.js';
import { MonthDrafts } from './months/month-drafts.js';
import { MonthObjectionsService } from './months/month-objections.service.js';
import { MonthMarkRow, MonthObjectionRow, MonthReview, MonthSettingRow } from './months/month-records.entity.js';
import { MonthSettingsService } from './months/month-settings.service.js';
import { MonthsController } from './months/months.controller.js';
import { MonthsReader } from './months/months.reader.js';
import { BoardsToDo } from './boards.todos.js';
import { MonthsToDo } from './months/months.todos.js';
import { OwnMonthsReader } from './months/own-months.reader.js';
import { NoteAwards } from './note-awards.js';
import { OwnPointsController } from './own-points.controller.js';
import { OwnPointsReader } from './own-points.reader.js';
import { PointAppealsReader } from './point-appeals.reader.js';
import { PointBoardsService } from './point-boards.service.js';
import { PointClaimsReader } from './point-claims.reader.js';
import { PointEntriesReader } from './point-entries.reader.js';
import { PointListSettingsService } from './point-list-settings.service.js';
import { PointOrigins } from './point-origins.js';
import { PointAppealRow, PointBoardRow, PointClaimRow, PointEntryRow, PointRuleRow, PointSettingRow } from './point-records.entity.js';
import { PointRules } from './point-rules.service.js';
import { PointsApi } from './points.api.js';
import { PointsApprovals } from './points-approvals.js';
import { PointsAudit } from './points-audit.js';
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
import { RoomsMissing } from './rooms-missing.js';
import { RoomsOrigins } from './rooms-origins.js';
import { PointReversalRow } from './reversals/point-reversal.entity.js';
import { PointReversalsReader } from './reversals/point-reversals.reader.js';
import { PointReversalsService } from './reversals/point-reversals.service.js';
import { ReversalApprovals } from './reversals/reversal-approvals.js';
import { ProposePointsService } from './propose-points.service.js';
import { TakeXuexiService } from './xuexi/take-xuexi.service.js';
import { XuexiController } from './xuexi/xuexi.controller.js';
import { XuexiDispute, XuexiPoint } from './xuexi/xuexi.entity.js';
import { XuexiKind } from './xuexi/xuexi.kind.js';
import { XuexiPointsQuery } from './xuexi/xuexi-points.query.js';
import { XuexiRecordsService } from './xuexi/xuexi-records.service.js';
import { XuexiDisputesToAnswer } from './xuexi/xuexi.todos.js';

const MONTHS = [MonthReview, MonthMarkRow, MonthObjectionRow, MonthSettingRow, Honour, XuexiPoint, XuexiDispute];

/** 积分: rules, the ledger, rankings and what is shown of them. */
@Module({
  imports: [TypeOrmModule.forFeature([PointRuleRow, PointEntryRow, PointClaimRow, PointAppealRow, PointBoardRow, PointSettingRow, PointReversalRow, ...MONTHS]), OrganisationsModule, MembersModule, NotificationsModule, WorkbenchModule, ArchivesModule, LearningModule, NotesModule, CircularsModule, MeetingsModule, ImportsModule],
  controllers: [OwnPointsController, PointsController, MonthsController, HonoursController, XuexiController],
  providers: [
    PointsLedger, PointsTotals, PointRules, AwardPointsService, ProposePointsService, CorrectPointsService, PointClaimsReader, PointEntriesReader, PointAppealsReader, PointsApprovals, PointAppealsToAnswer,
    PointsTally, PointsAudit, PointsRankingQuery, PointsRankingReader, OwnPointsReader, MissingSources, RoomsMissing, PointOrigins, RoomsOrigins, LedgerFigures, BoardDrafts, BranchFigures, PointBoardsService, PointListSettingsService, PointsJobs, PointsWeek, PointsOfPerson, LearningAwards, NoteAwards, MeetingAwards, PointsApi,
    MonthCourse, MonthDrafts, MonthSettingsService, AssessMonthService, DecideMonthService, MonthObjectionsService, MonthsReader, OwnMonthsReader, MonthsToDo, BoardsToDo, IssueHonoursService, HonoursService, HonoursInArchive, PioneersReader,
    PointReversalsService, PointReversalsReader, ReversalApprovals, XuexiPointsQuery, TakeXuexiService, XuexiKind, XuexiRecordsService, XuexiDisputesToAnswer,
  ],
  exports: [PointsApi, PointsTotals, PointsTally, BoardDrafts, PointBoardsService, MonthDrafts, IssueHonoursService],
})
export class PointsModule {}
