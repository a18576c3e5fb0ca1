import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import { honoursRoutes as routes, type HonourCheck, type HonourView, type PioneerView } from '@party/shared/points';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../../platform/auth/actor.decorator.js';
import type { Download } from '../../../platform/http/download.js';
import { IdParams, PageQueryDto } from '../../../platform/http/fields.js';
import { Serve } from '../../../platform/http/serve.decorator.js';
import { CheckHonourParams, RevokeHonourDto } from '../months/months.dto.js';
import { HonoursService } from './honours.service.js';
import { PioneersReader } from './pioneers.reader.js';

/** Door of certificates. */
@Controller()
export class HonoursController {
  constructor(
    private readonly honours: HonoursService,
    private readonly pioneers: PioneersReader,
  ) {}

  @Serve(routes.checkHonour)
  check(@Param() { code }: CheckHonourParams): Promise<HonourCheck> {
    return this.honours.check(code);
  }

  @Serve(routes.ownHonours)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<HonourView>> {
    return this.honours.own(actor, query);
  }

  @Serve(routes.branchPioneers)
  ofBranch(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<PioneerView>> {
    return this.pioneers.list(actor, query);
  }

  @Serve(routes.ownHonourSheet)
  ownSheet(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<Download> {
    return this.honours.ownSheet(actor, id);
  }

  @Serve(routes.listHonours)
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<HonourView>> {
    return this.honours.list(actor, query);
  }

  @Serve(routes.honourSheet)
  sheet(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<Download> {
    return this.honours.sheet(actor, id);
  }

  @Serve(routes.revokeHonour)
  revoke(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: RevokeHonourDto): Promise<HonourView> {
    return this.honours.revoke(actor, trace, id, body);
  }
}
