import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  correctionsRoutes as routes, type CorrectionCounts, type CorrectionRow, type CorrectionView, type RevealedCorrection,
} from '@party/shared/corrections';
import type { Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams, PageQueryDto } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import {
  DecideCorrectionDto, ListCorrectionsDto, ResubmitCorrectionDto, RevealCorrectionDto, SubmitCorrectionDto, WithdrawCorrectionDto,
} from './corrections.dto.js';
import { CorrectionsReader } from './corrections.reader.js';
import { DecideCorrectionService } from './decide-correction.service.js';
import { ResubmitCorrectionService } from './resubmit-correction.service.js';
import { RevealCorrectionService } from './reveal-correction.service.js';
import { SubmitCorrectionService } from './submit-correction.service.js';
import { WithdrawCorrectionService } from './withdraw-correction.service.js';

/** Door of corrections. Every change answers with the request as it then stands. */
@Controller()
export class CorrectionsController {
  constructor(
    private readonly reader: CorrectionsReader,
    private readonly submitting: SubmitCorrectionService,
    private readonly resubmitting: ResubmitCorrectionService,
    private readonly withdrawing: WithdrawCorrectionService,
    private readonly deciding: DecideCorrectionService,
    private readonly revealing: RevealCorrectionService,
  ) {}

  @Serve(routes.submitCorrection)
  async submit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: SubmitCorrectionDto): Promise<CorrectionView> {
    return this.reader.view(actor, await this.submitting.execute(actor, trace, body));
  }

  @Serve(routes.ownCorrections)
  own(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<Page<CorrectionRow>> {
    return this.reader.own(actor, query);
  }

  @Serve(routes.listCorrections)
  list(@CurrentActor() actor: Actor, @Query() query: ListCorrectionsDto): Promise<Page<CorrectionRow>> {
    return this.reader.list(actor, query.state, query);
  }

  @Serve(routes.countCorrections)
  count(@CurrentActor() actor: Actor): Promise<CorrectionCounts> {
    return this.reader.counts(actor);
  }

  @Serve(routes.getCorrection)
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<CorrectionView> {
    return this.reader.view(actor, id);
  }

  @Serve(routes.revealCorrection)
  reveal(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: RevealCorrectionDto): Promise<RevealedCorrection> {
    return this.revealing.execute(actor, trace, id, body);
  }

  @Serve(routes.decideCorrection)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideCorrectionDto): Promise<CorrectionView> {
    await this.deciding.execute(actor, trace, id, body);
    return this.reader.view(actor, id);
  }

  @Serve(routes.withdrawCorrection)
  async withdraw(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: WithdrawCorrectionDto): Promise<CorrectionView> {
    await this.withdrawing.execute(actor, trace, id, body.version);
    return this.reader.view(actor, id);
  }

  @Serve(routes.resubmitCorrection)
  async resubmit(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: ResubmitCorrectionDto): Promise<CorrectionView> {
    await this.resubmitting.execute(actor, trace, id, body);
    return this.reader.view(actor, id);
  }
}
