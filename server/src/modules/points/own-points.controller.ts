import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { pointsRoutes as routes, type OwnPoints, type OwnRanking, type PointEntryView } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ownMemberId } from '../../platform/auth/own-member.js';
import { PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { CorrectPointsService } from './correct-points.service.js';
import { OwnPointsReader } from './own-points.reader.js';
import { PointEntriesReader } from './point-entries.reader.js';
import { ObjectToEntryDto, OptOutDto, PeriodQueryDto } from './points.dto.js';
import { PointsRankingReader } from './points-ranking.reader.js';

/** Door of the own points. */
@Controller()
export class OwnPointsController {
  constructor(
    private readonly reader: OwnPointsReader,
    private readonly entries: PointEntriesReader,
    private readonly ranking: PointsRankingReader,
    private readonly correcting: CorrectPointsService,
  ) {}

  @Serve(routes.ownPoints)
  own(@CurrentActor() actor: Actor): Promise<OwnPoints> {
    return this.reader.view(actor);
  }

  @Serve(routes.ownPointEntries)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<PointEntryView>> {
    return this.entries.ofMember(ownMemberId(actor), query);
  }

  @Serve(routes.objectToEntry)
  async object(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: ObjectToEntryDto): Promise<PointEntryView> {
    await this.correcting.object(actor, trace, body);
    return this.entries.one(body.entryId);
  }

  @Serve(routes.ownRanking)
  rank(@CurrentActor() actor: Actor, @Query() query: PeriodQueryDto): Promise<OwnRanking> {
    return this.ranking.own(actor, query);
  }

  @Serve(routes.optOutOfRanking)
  optOut(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() { optedOut }: OptOutDto): Promise<OwnPoints> {
    return this.reader.optOut(actor, trace, optedOut);
  }
}
