import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import {
  pointsRoutes as routes, type PointAppealView, type PointBoardView, type PointClaimView, type PointEntryView, type PointListSetting, type PointReversalView, type PointRuleView, type RankedBranch,
} from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { CorrectPointsService } from './correct-points.service.js';
import { PointAppealsReader } from './point-appeals.reader.js';
import { PointBoardsService } from './point-boards.service.js';
import { PointClaimsReader } from './point-claims.reader.js';
import { PointEntriesReader } from './point-entries.reader.js';
import { PointListSettingsService } from './point-list-settings.service.js';
import { PointRules } from './point-rules.service.js';
import {
  AddPointRuleDto, AnswerPointAppealDto, AskReversalDto, ChangePointListDto, CorrectBoardDto, DecidePointsDto, ListPointAppealsDto, ListPointClaimsDto, ListRankedBranchesDto, ListReversalsDto, PlaceQueryDto, ProposePointsDto, PublishBoardDto,
} from './points.dto.js';
import { PointsRankingReader } from './points-ranking.reader.js';
import { PointReversalsReader } from './reversals/point-reversals.reader.js';
import { PointReversalsService } from './reversals/point-reversals.service.js';
import { ProposePointsService } from './propose-points.service.js';

/** Door of points for those who look after branches. */
@Controller()
export class PointsController {
  constructor(
    private readonly ranking: PointsRankingReader,
    private readonly entries: PointEntriesReader,
    private readonly claims: PointClaimsReader,
    private readonly proposing: ProposePointsService,
    private readonly correcting: CorrectPointsService,
    private readonly reversing: PointReversalsService,
    private readonly reversals: PointReversalsReader,
    private readonly appeals: PointAppealsReader,
    private readonly rules: PointRules,
    private readonly settings: PointListSettingsService,
    private readonly boards: PointBoardsService,
  ) {}

  @Serve(routes.rankedBranches)
  branches(@CurrentActor() actor: Actor, @Query() query: ListRankedBranchesDto): Promise<Page<RankedBranch>> {
    return this.ranking.branches(actor, query);
  }

  @Serve(routes.memberPointEntries)
  ofMember(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Query() query: PageQueryDto): Promise<Page<PointEntryView>> {
    return this.entries.ofKept(actor, id, query);
  }

  @Serve(routes.proposePoints)
  async propose(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: ProposePointsDto): Promise<PointClaimView> {
    return this.claims.view(actor, await this.proposing.propose(actor, trace, body));
  }

  @Serve(routes.listPointClaims)
  listClaims(@CurrentActor() actor: Actor, @Query() query: ListPointClaimsDto): Promise<Page<PointClaimView>> {
    return this.claims.list(actor, query);
  }

  @Serve(routes.decidePoints)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecidePointsDto): Promise<PointClaimView> {
    await this.proposing.decide(actor, trace, id, body);
    return this.claims.view(actor, id);
  }

  @Serve(routes.askReversal)
  async askReversal(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { reason }: AskReversalDto): Promise<PointReversalView> {
    return this.reversals.view(actor, await this.reversing.ask(actor, trace, id, reason));
  }

  @Serve(routes.listReversals)
  listReversals(@CurrentActor() actor: Actor, @Query() query: ListReversalsDto): Promise<Page<PointReversalView>> {
    return this.reversals.list(actor, query);
  }

  @Serve(routes.decideReversal)
  async decideReversal(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecidePointsDto): Promise<PointReversalView> {
    await this.reversing.decide(actor, trace, id, body);
    return this.reversals.view(actor, id);
  }

  @Serve(routes.listPointAppeals)
  listAppeals(@CurrentActor() actor: Actor, @Query() query: ListPointAppealsDto): Promise<Page<PointAppealView>> {
    return this.appeals.list(actor, query);
  }

  @Serve(routes.answerPointAppeal)
  async answer(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AnswerPointAppealDto): Promise<PointAppealView> {
    await this.correcting.answer(actor, trace, id, body);
    return this.appeals.view(actor, id);
  }

  @Serve(routes.listPointRules)
  async listRules(@CurrentActor() actor: Actor): Promise<{ items: PointRuleView[] }> {
    return { items: await this.rules.list(actor) };
  }

  @Serve(routes.addPointRule)
  addRule(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: AddPointRuleDto): Promise<PointRuleView> {
    return this.rules.add(actor, trace, body);
  }

  @Serve(routes.pointListSetting)
  setting(@CurrentActor() actor: Actor, @Query() { organisationId }: PlaceQueryDto): Promise<PointListSetting> {
    return this.settings.view(actor, organisationId);
  }

  @Serve(routes.changePointList)
  changeSetting(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: ChangePointListDto): Promise<PointListSetting> {
    return this.settings.change(actor, trace, body);
  }

  @Serve(routes.listPointBoards)
  listBoards(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<PointBoardView>> {
    return this.boards.list(actor, query);
  }

  @Serve(routes.publishBoard)
  publish(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: PublishBoardDto): Promise<PointBoardView> {
    return this.boards.publish(actor, trace, id, body);
  }

  @Serve(routes.correctBoard)
  correct(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: CorrectBoardDto): Promise<PointBoardView> {
    return this.boards.correct(actor, trace, id, body);
  }
}
