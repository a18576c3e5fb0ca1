import { Body, Controller, Query } from '@nestjs/common';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { workbenchRoutes as routes, type ApprovalItem, type ApprovalResult, type ApprovalSummary } from '@party/shared/workbench';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { DecideApprovalsDto, ListApprovalsDto } from './approvals.dto.js';
import { ApprovalsReader } from './approvals.reader.js';
import { DecideApprovalsService } from './decide-approvals.service.js';

/** Door of the approval centre. */
@Controller()
export class ApprovalsController {
  constructor(
    private readonly reader: ApprovalsReader,
    private readonly deciding: DecideApprovalsService,
  ) {}

  @Serve(routes.listApprovals)
  list(@CurrentActor() actor: Actor, @Query() query: ListApprovalsDto): Promise<Page<ApprovalItem>> {
    return this.reader.list(actor, query);
  }

  @Serve(routes.summariseApprovals)
  summary(@CurrentActor() actor: Actor): Promise<ApprovalSummary> {
    return this.reader.summary(actor);
  }

  @Serve(routes.decideApprovals)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: DecideApprovalsDto): Promise<{ results: ApprovalResult[] }> {
    return { results: await this.deciding.execute(actor, trace, body) };
  }
}
