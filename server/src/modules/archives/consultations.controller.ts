import { Body, Controller, Param } from '@nestjs/common';
import { archivesRoutes as routes, type ArchiveDetail, type OwnArchive } from '@party/shared/archives';
import type { Actor } from '@party/shared/permissions';
import { CurrentActor, Trace, type RequestTrace } from '../../platform/auth/actor.decorator.js';
import { IdParams } from '../../platform/http/fields.js';
import { Serve } from '../../platform/http/serve.decorator.js';
import { AskConsultationDto, DecideConsultationDto, WithdrawConsultationDto } from './archives.dto.js';
import { ArchivesReader } from './archives.reader.js';
import { ConsultationService } from './consultation.service.js';

/** Door of requests to see own papers. */
@Controller()
export class ConsultationsController {
  constructor(
    private readonly consulting: ConsultationService,
    private readonly reader: ArchivesReader,
  ) {}

  @Serve(routes.askConsultation)
  async ask(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Body() body: AskConsultationDto): Promise<OwnArchive> {
    await this.consulting.ask({ actor, trace }, body);
    return this.reader.own(actor);
  }

  @Serve(routes.withdrawConsultation)
  async withdraw(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() { version }: WithdrawConsultationDto): Promise<OwnArchive> {
    await this.consulting.withdraw({ actor, trace }, id, version);
    return this.reader.own(actor);
  }

  @Serve(routes.decideConsultation)
  async decide(@CurrentActor() actor: Actor, @Trace() trace: RequestTrace, @Param() { id }: IdParams, @Body() body: DecideConsultationDto): Promise<ArchiveDetail> {
    return this.reader.view(actor, await this.consulting.decide({ actor, trace }, id, body));
  }
}
