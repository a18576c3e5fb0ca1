import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { xuexiRoutes as routes, type OwnXuexi, type XuexiDisputeView, type XuexiRowView } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../../platform/http/fields.js';
import { Serve } from '../../../platform/http/serve.decorator.js';
import { AnswerXuexiDisputeDto, DisputeXuexiDto, ListXuexiDisputesDto } from './xuexi.dto.js';
import { XuexiRecordsService } from './xuexi-records.service.js';

/** Door of 学习强国 points. */
@Controller()
export class XuexiController {
  constructor(private readonly records: XuexiRecordsService) {}

  @Serve(routes.ownXuexi)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<OwnXuexi>> {
    return this.records.own(actor, query);
  }

  @Serve(routes.disputeXuexi)
  dispute(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { text }: DisputeXuexiDto): Promise<OwnXuexi> {
    return this.records.dispute(actor, trace, id, text);
  }

  @Serve(routes.listXuexi)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<XuexiRowView>> {
    return this.records.list(actor, query);
  }

  @Serve(routes.listXuexiDisputes)
  disputes(@CurrentActor() actor: Actor, @Query() query: ListXuexiDisputesDto): Promise<Page<XuexiDisputeView>> {
    return this.records.disputes(actor, query);
  }

  @Serve(routes.answerXuexiDispute)
  answer(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: AnswerXuexiDisputeDto): Promise<XuexiDisputeView> {
    return this.records.answer(actor, trace, id, body);
  }
}
